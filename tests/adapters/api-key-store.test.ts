import { afterAll, beforeAll, expect, it } from 'vitest'
import { apiKeyStore } from '../../functions/adapters/api-key-store.ts'
import { readItem } from '../../functions/adapters/table.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'

let table: TestTable

beforeAll(async () => {
  table = await startTestTable()
})
afterAll(() => table.close())

const key = { id: 'key-1', name: 'Website form', createdAt: '2026-11-23T08:00:00.000Z' }
// SHA-256 of "abc", from FIPS 180-2 appendix B.1.
const hashOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

it('knows whose key it is, and keeps no more of the key than its hash', async () => {
  await apiKeyStore(table).create('abc', key)
  expect(await apiKeyStore(table).find('abc')).toEqual(key)
  expect(await readItem(table, { pk: `KEY#${hashOfAbc}`, sk: 'meta' })).toEqual({
    pk: `KEY#${hashOfAbc}`,
    sk: 'meta',
    ...key,
  })
})

it('opens nothing to a key that nobody made, nor to the hash of one', async () => {
  await apiKeyStore(table).create('made', { ...key, id: 'key-2' })
  for (const guess of ['', 'mad', 'made ', hashOfAbc, `KEY#${hashOfAbc}`])
    expect(await apiKeyStore(table).find(guess)).toBeUndefined()
})

it('opens nothing to a key that was revoked', async () => {
  await apiKeyStore(table).create('lost', { ...key, id: 'key-3', revokedAt: '2026-11-24T08:00:00.000Z' })
  expect(await apiKeyStore(table).find('lost')).toBeUndefined()
})

it('does not give a key that is in use to somebody else', async () => {
  await apiKeyStore(table).create('taken', { ...key, id: 'key-4' })
  await expect(apiKeyStore(table).create('taken', { ...key, id: 'key-5' })).rejects.toThrow(/in use/)
  expect((await apiKeyStore(table).find('taken'))?.id).toBe('key-4')
})
