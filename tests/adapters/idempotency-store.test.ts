import { describe, expect, it, onTestFinished } from 'vitest'
import { idempotencyStore } from '../../functions/adapters/idempotency-store.ts'
import type { KeyedWrite } from '../../functions/core/keyed-write.ts'
import type { IdempotencyStore } from '../../functions/flows/store-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryIdempotencyStore } from '../support/memory/idempotency-store.ts'
import { startTestTable } from '../support/test-table.ts'

const keyed: KeyedWrite = {
  id: '0a',
  fingerprint: 'f1',
  attempt: 'one',
  boot: 'aws',
  until: 1_795_000_000_000,
  expiresAt: '2026-11-24T08:00:00.000Z',
}
const answer = { status: 201, contentType: 'application/json', body: '{}' }

function idempotencyStoreContract(open: () => IdempotencyStore | Promise<IdempotencyStore>): void {
  it('writes a name once, and over it only for the attempt that is stored', async () => {
    const store = await open()
    expect(await store.write(keyed)).toBe('written')
    expect(await store.write({ ...keyed, attempt: 'two' })).toBe('conflict')
    expect(await store.write({ ...keyed, attempt: 'two' }, 'other')).toBe('conflict')
    expect(await store.read('0a')).toStrictEqual(keyed)
    expect(await store.write({ ...keyed, answer }, 'one')).toBe('written')
    expect(await store.read('0a')).toStrictEqual({ ...keyed, answer })
  })

  it('keeps an answer without a body, and an empty one', async () => {
    const store = await open()
    await store.write({ ...keyed, answer: { status: 204, body: '' } })
    expect((await store.read('0a'))?.answer).toStrictEqual({ status: 204, body: '' })
    await store.write({ ...keyed, answer: { status: 200 } }, 'one')
    expect((await store.read('0a'))?.answer).toStrictEqual({ status: 200 })
  })

  it('removes only what is of that attempt, and takes over nothing that is gone', async () => {
    const store = await open()
    await store.write(keyed)
    await store.remove('0a', 'other')
    expect(await store.read('0a')).toStrictEqual(keyed)
    await store.remove('0a', 'one')
    expect(await store.read('0a')).toBeUndefined()
    expect(await store.write(keyed, 'one')).toBe('conflict')
  })
}

describe('keyed writes in memory', () => idempotencyStoreContract(memoryIdempotencyStore))

describeWith(['dynamodb'], 'keyed writes on DynamoDB', () => {
  idempotencyStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return idempotencyStore(table)
  })
})
