import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allSortKeys, listed, putListed, startIn, temporaryHome } from './local-client.ts'

const script = fileURLToPath(new URL('./writing-server.ts', import.meta.url))
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

let home: string
let removeHome: () => Promise<void>
beforeEach(async () => {
  const temporary = await temporaryHome()
  home = temporary.home
  removeHome = temporary.remove
})
afterEach(async () => removeHome())

/** Resolves with the acknowledged keys once the server was killed in the middle of its writing. */
async function killedServer(prefix: string, after: number): Promise<string[]> {
  const server: ChildProcess = fork(script, [home, prefix], { execArgv: ['--import', loader] })
  const acknowledged: string[] = []
  server.on('message', (key) => {
    acknowledged.push(String(key))
    if (acknowledged.length === after) server.kill('SIGKILL')
  })
  await once(server, 'exit')
  return acknowledged
}

test('a server killed -9 in mid-write loses nothing it acknowledged, and its lists are whole', async () => {
  const first = await killedServer('first', 150)
  const second = await killedServer('second', 150)
  expect(second.length).toBeGreaterThanOrEqual(150)

  const { db, client } = await startIn(home)
  const items = await allSortKeys(client)
  expect(items).toEqual(expect.arrayContaining([...first, ...second]))
  expect((await listed(client)).sort()).toEqual(items)
  client.destroy()
  await db.stop()
})

test('dynalite killed -9 under its server is started again, and callers only wait', async () => {
  const { db, client } = await startIn(home)
  const writers = Array.from({ length: 8 }, async (_none, writer) => {
    for (let number = 0; number < 10; number += 1) {
      await putListed(client, `item-${writer}-${number}`)
      const pid = db.pid()
      if (writer === 0 && (number === 3 || number === 7) && pid !== undefined) process.kill(pid, 'SIGKILL')
    }
  })
  await Promise.all(writers)
  const items = await allSortKeys(client)
  expect(items.length).toBe(80)
  expect((await listed(client)).sort()).toEqual(items)
  client.destroy()
  await db.stop()
})
