import { describe, expect, it, onTestFinished } from 'vitest'
import { hasData } from '../../functions/adapters/has-data.ts'
import { jobStore } from '../../functions/adapters/job-store.ts'
import { subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import type { JobStore } from '../../functions/flows/store-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { aJob } from '../support/jobs.ts'
import { memoryJobStore } from '../support/memory/job-store.ts'
import { aSubscriber } from '../support/subscribers.ts'
import { startTestTable } from '../support/test-table.ts'

async function aTable() {
  const table = await startTestTable()
  onTestFinished(() => table.close())
  return table
}

function jobStoreContract(open: () => JobStore | Promise<JobStore>): void {
  it('gives back what was created, and creates an id once', async () => {
    const store = await open()
    await store.create(aJob())
    expect(await store.read('0a')).toStrictEqual(aJob())
    expect(await store.read('0b')).toBeUndefined()
    await expect(store.create(aJob({ done: 7 }))).rejects.toThrow('0a exists already')
    expect(await store.read('0a')).toStrictEqual(aJob())
  })

  it('replaces only the version before', async () => {
    const store = await open()
    await store.create(aJob())
    expect(await store.replace(aJob({ version: 2, done: 1 }))).toBe('written')
    expect(await store.replace(aJob({ version: 2, done: 2 }))).toBe('conflict')
    expect(await store.replace(aJob({ id: '0c', version: 2 }))).toBe('conflict')
    expect(await store.read('0a')).toMatchObject({ version: 2, done: 1 })
    expect(await store.read('0c')).toBeUndefined()
  })

  it('lists jobs newest first, page by page, each once', async () => {
    const store = await open()
    const days = ['2026-10-31', '2026-11-02', '2026-11-01']
    for (const [number, day] of days.entries())
      await store.create(aJob({ id: `0${number}`, createdAt: `${day}T08:00:00.000Z` }))
    await store.replace(aJob({ id: '00', createdAt: '2026-10-31T08:00:00.000Z', version: 2, done: 3 }))
    const first = await store.page(undefined, 2)
    const second = await store.page(first.nextCursor, 2)
    expect([...first.items, ...second.items].map(({ id, done }) => [id, done])).toEqual([
      ['01', 0],
      ['02', 0],
      ['00', 3],
    ])
    expect(second.nextCursor).toBeUndefined()
  })
}

describe('the job store in memory', () => jobStoreContract(memoryJobStore))

describeWith(['dynamodb'], 'the job store on DynamoDB', () =>
  jobStoreContract(async () => jobStore(await aTable())),
)

describeWith(['dynamodb'], 'a table', () => {
  it('has data once anybody is stored, tombstones included', async () => {
    const table = await aTable()
    expect(await hasData(table)).toBe(false)
    await subscriberStore(table).create(aSubscriber({ state: 'erased', email: '', id: 'f'.repeat(32) }))
    expect(await hasData(table)).toBe(true)
  })
})
