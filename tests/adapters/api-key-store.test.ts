import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiKeyStore } from '../../functions/adapters/api-key-store.ts'
import { readItem } from '../../functions/adapters/table.ts'
import type { ApiKeyStore } from '../../functions/flows/store-ports.ts'
import { anApiKey } from '../support/api-keys.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryApiKeyStore } from '../support/memory/api-key-store.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'

function apiKeyStoreContract(open: () => ApiKeyStore): void {
  it('keeps one key a hash, whoever comes first', async () => {
    const store = open()
    const key = anApiKey('first')
    expect(await store.create(key)).toBe('created')
    expect(await store.create({ ...key, name: 'Another' })).toBe('exists')
    expect(await store.read(key.hash)).toStrictEqual(key)
    expect(await store.read(anApiKey('nobody').hash)).toBeUndefined()
  })

  it('lists every key with all that is known of it', async () => {
    const store = open()
    const keys = ['list-1', 'list-2', 'list-3'].map((secret) =>
      anApiKey(secret, {
        expiresAt: '2027-01-01T00:00:00.000Z',
        lastUsedOn: '2026-11-24',
        makers: [anApiKey('maker').hash, anApiKey('its maker').hash],
      }),
    )
    for (const key of keys) await store.create(key)
    const listed = await store.list()
    expect(listed).toEqual(expect.arrayContaining(keys))
  })

  it('notes the first revocation of a key, and revokes none that is not there', async () => {
    const store = open()
    const key = anApiKey('lost')
    await store.create(key)
    const revoked = { ...key, revokedAt: '2026-11-24T08:00:00.000Z' }
    expect(await store.revoke(key.hash, '2026-11-24T08:00:00.000Z')).toStrictEqual(revoked)
    expect(await store.revoke(key.hash, '2026-11-25T08:00:00.000Z')).toStrictEqual(revoked)
    expect(await store.read(key.hash)).toStrictEqual(revoked)
    const { hash } = anApiKey('never made')
    expect(await store.revoke(hash, '2026-11-24T08:00:00.000Z')).toBeUndefined()
    expect(await store.read(hash)).toBeUndefined()
  })

  it('notes the last day of use, never an earlier one, and makes no key by it', async () => {
    const store = open()
    const key = anApiKey('used')
    await store.create(key)
    for (const day of ['2026-11-24', '2026-11-26', '2026-11-25']) await store.noteUse(key.hash, day)
    expect(await store.read(key.hash)).toStrictEqual({ ...key, lastUsedOn: '2026-11-26' })
    const { hash } = anApiKey('never used')
    await store.noteUse(hash, '2026-11-24')
    expect(await store.read(hash)).toBeUndefined()
  })
}

describe('API keys in memory', () => {
  const store = memoryApiKeyStore()
  apiKeyStoreContract(() => store)
})

describeWith(['dynamodb'], 'API keys in the table', () => {
  let table: TestTable
  beforeAll(async () => {
    table = await startTestTable()
  })
  afterAll(() => table.close())
  apiKeyStoreContract(() => apiKeyStore(table))

  it('are kept by the hash of the key and no more of it', async () => {
    // SHA-256 of "abc", from FIPS 180-2 appendix B.1.
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    const key = anApiKey('abc')
    expect(key.hash).toBe(hash)
    await apiKeyStore(table).create(key)
    expect(await readItem(table, { pk: 'KEY', sk: hash })).toStrictEqual({ pk: 'KEY', sk: hash, ...key })
  })
})
