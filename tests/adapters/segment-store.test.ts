import { describe, expect, it, onTestFinished } from 'vitest'
import { segmentStore } from '../../functions/adapters/segment-store.ts'
import type { StoredSegment } from '../../functions/core/subscribers/segment.ts'
import type { SegmentStore } from '../../functions/flows/store-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { memorySegmentStore } from '../support/memory/segment-store.ts'
import { startTestTable } from '../support/test-table.ts'

const strong: StoredSegment = {
  name: 'strong',
  expression: 'topics has strength',
  createdAt: '2026-11-23T08:00:00.000Z',
  updatedAt: '2026-11-23T08:00:00.000Z',
}

function segmentStoreContract(open: () => SegmentStore | Promise<SegmentStore>): void {
  it('keeps one of each name, the last that was put', async () => {
    const store = await open()
    await store.put(strong)
    await store.put({ ...strong, expression: 'name is set' })
    expect(await store.read('strong')).toStrictEqual({ ...strong, expression: 'name is set' })
    expect(await store.read('weak')).toBeUndefined()
  })

  it('makes or changes one only while it stands as whoever does it saw it', async () => {
    const store = await open()
    const later = { ...strong, expression: 'name is set', updatedAt: '2026-11-23T10:00:00.000Z' }
    expect(await store.put(later, strong.updatedAt)).toBe('conflict')
    expect(await store.put(strong, 'nothing')).toBe('written')
    expect(await store.put(later, 'nothing')).toBe('conflict')
    expect(await store.put(later, strong.updatedAt)).toBe('written')
    expect(await store.put(strong, strong.updatedAt)).toBe('conflict')
    expect(await store.read('strong')).toStrictEqual(later)
  })

  it('keeps a count with the expression that was counted, and with no other', async () => {
    const store = await open()
    const count = { people: 3, mailable: 7, countedAt: '2026-11-23T09:00:00.000Z' }
    expect(await store.keepCount('strong', strong.updatedAt, count)).toBe('conflict')
    await store.put(strong)
    expect(await store.keepCount('strong', strong.updatedAt, count)).toBe('written')
    expect(await store.read('strong')).toStrictEqual({ ...strong, count })
    const later = { ...strong, expression: 'name is set', updatedAt: '2026-11-23T10:00:00.000Z' }
    await store.put(later)
    expect(await store.keepCount('strong', strong.updatedAt, count)).toBe('conflict')
    expect(await store.read('strong')).toStrictEqual(later)
  })

  it('forgets one that was removed, and takes a second removal', async () => {
    const store = await open()
    await store.put(strong)
    expect(await store.remove('strong')).toBe('removed')
    expect(await store.remove('strong')).toBe('removed')
    expect(await store.list()).toEqual([])
  })

  it('removes one only while it stands as whoever removes it saw it', async () => {
    const store = await open()
    await store.put(strong)
    expect(await store.remove('strong', '2026-11-23T07:00:00.000Z')).toBe('conflict')
    expect(await store.read('strong')).toStrictEqual(strong)
    expect(await store.remove('strong', strong.updatedAt)).toBe('removed')
    expect(await store.remove('strong', strong.updatedAt)).toBe('removed')
    expect(await store.read('strong')).toBeUndefined()
  })

  it('lists them by name', async () => {
    const store = await open()
    expect(await store.list()).toEqual([])
    for (const name of ['strong', 'new', 'sleepers']) await store.put({ ...strong, name })
    expect((await store.list()).map(({ name }) => name)).toEqual(['new', 'sleepers', 'strong'])
  })
}

describe('the segment store in memory', () => segmentStoreContract(memorySegmentStore))

describeWith(['dynamodb'], 'the segment store on DynamoDB', () => {
  segmentStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return segmentStore(table)
  })
})
