import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { allSortKeys, listed, startIn, temporaryHome } from './dynamodb/local-client.ts'
import { newStage, rawMail, removeHomes } from './ses/stage.ts'

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
/** Blocks of 512 bytes: what any one file may hold, which a disk that is full comes to. */
const most = 150

afterEach(removeHomes)

/** Runs a program that writes without end where files cannot grow; answers what was acknowledged to it, and its words. */
async function fillDisk(program: URL, ...words: readonly string[]) {
  const limited = ['-c', `ulimit -f ${most}; exec "$@"`, 'sh', process.execPath, '--import', loader]
  const writer = spawn('sh', [...limited, fileURLToPath(program), ...words], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const acknowledged: string[] = []
  let told = ''
  writer.on('message', (key) => acknowledged.push(String(key)))
  writer.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  const [status] = await once(writer, 'close')
  return { acknowledged, told, status }
}

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  test('ends the database with a word of it, and everything acknowledged is there when there is room', async () => {
    const { home, remove } = await temporaryHome()
    const program = new URL('./dynamodb/writing-server.ts', import.meta.url)
    const { acknowledged, told, status } = await fillDisk(program, home, 'item')
    expect(status).toBe(1)
    expect(told).toContain('File too large')
    expect(acknowledged.length).toBeGreaterThan(50)
    const { db, client } = await startIn(home)
    const items = await allSortKeys(client)
    expect(items).toEqual(expect.arrayContaining(acknowledged))
    expect((await listed(client)).sort()).toEqual(items)
    client.destroy()
    await db.stop()
    await remove()
  })

  test('lets the local SES accept nothing more, say so, and keep whole what it accepted', async () => {
    const { again, home } = await newStage()
    const program = new URL('./ses/sending-server.ts', import.meta.url)
    const { acknowledged, told, status } = await fillDisk(program, home)
    expect(status).toBe(1)
    expect(told).toContain('nothing was changed')
    expect(acknowledged.length).toBeGreaterThan(20)
    const { ses } = again()
    await ses.recover()
    const kept = ses.messages().map(({ id }) => id)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    for (const id of kept) expect(await ses.read(id)).toEqual(rawMail())
  })
})
