import { describe, expect, it, onTestFinished } from 'vitest'
import { waitingStore } from '../../functions/adapters/waiting-store.ts'
import type { WaitingStore } from '../../functions/flows/outgoing-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryWaitingStore } from '../support/memory/waiting-store.ts'
import { startTestTable } from '../support/test-table.ts'

const message = {
  kind: 'ping',
  hub: 'https://hub.example/',
  feeds: ['https://a.example/feed.xml'],
  tries: 1,
} as const
const at = (minute: number) => `2026-12-01T08:${String(minute).padStart(2, '0')}:00.000Z`

function waitingStoreContract(open: () => WaitingStore | Promise<WaitingStore>): void {
  it('hands out what is due, the earliest first, and so many at most', async () => {
    const store = await open()
    for (const minute of [20, 10, 30, 40]) await store.keep({ at: at(minute), id: 'ping', message })
    expect((await store.due(at(30), 10)).map((each) => each.at)).toEqual([at(10), at(20), at(30)])
    expect(await store.due(at(59), 1)).toStrictEqual([{ at: at(10), id: 'ping', message }])
    expect(await store.due(at(9), 10)).toEqual([])
  })

  it('keeps one of an id and instant, and forgets it once', async () => {
    const store = await open()
    const waiting = { at: at(10), id: 'ping', message }
    await store.keep(waiting)
    await store.keep({ ...waiting, message: { ...message, tries: 2 } })
    await store.keep({ ...waiting, id: 'other' })
    expect((await store.due(at(10), 10)).map(({ id, message }) => [id, message])).toEqual([
      ['other', message],
      ['ping', { ...message, tries: 2 }],
    ])
    await store.remove(waiting)
    await store.remove(waiting)
    expect((await store.due(at(10), 10)).map(({ id }) => id)).toEqual(['other'])
  })

  it('lets one take it at a time, and nobody what is gone', async () => {
    const store = await open()
    const waiting = { at: at(10), id: 'ping', message }
    await store.keep(waiting)
    expect(await store.take(waiting, { now: 1_000, until: 5_000 })).toBe('taken')
    expect(await store.take(waiting, { now: 4_999, until: 9_000 })).toBe('conflict')
    expect(await store.due(at(10), 10)).toStrictEqual([{ ...waiting, until: 5_000 }])
    expect(await store.take(waiting, { now: 5_000, until: 9_000 })).toBe('taken')
    await store.remove(waiting)
    expect(await store.take(waiting, { now: 99_000, until: 100_000 })).toBe('conflict')
    expect(await store.due(at(59), 10)).toEqual([])
  })
}

describe('waiting messages in memory', () => waitingStoreContract(memoryWaitingStore))

describeWith(['dynamodb'], 'waiting messages on DynamoDB', () => {
  waitingStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return waitingStore(table)
  })
})
