import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreInUseError, takeLock } from '../../../../infra/local/dynamodb/home-lock.ts'
import { temporaryHome } from './local-client.ts'

let path: string
let removeHome: () => Promise<void>
beforeEach(async () => {
  const temporary = await temporaryHome()
  path = join(temporary.home, 'lock.json')
  removeHome = temporary.remove
})
afterEach(async () => removeHome())

test('a lock is held until it is given back', async () => {
  const unlock = await takeLock(path)
  await expect(takeLock(path)).rejects.toThrow(StoreInUseError)
  await expect(takeLock(path)).rejects.toThrow(`in use by process ${process.pid}`)
  await unlock()
  await (await takeLock(path))()
})

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: '1' })],
  ['whose pid another process has now', JSON.stringify({ pid: process.pid, started: 'another time' })],
  ['torn by a power cut', '{"pid":'],
])('a lock %s is taken over', async (_which, stale) => {
  await writeFile(path, stale)
  await takeLock(path)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
})
