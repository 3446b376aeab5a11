import { describe, expect, it, onTestFinished } from 'vitest'
import { hookStore } from '../../functions/adapters/hook-store.ts'
import type { HookDelivery } from '../../functions/core/hooks/hook-delivery.ts'
import type { HookStore } from '../../functions/flows/hook-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { anEndpoint, anEvent } from '../support/hooks.ts'
import { memoryHookStore } from '../support/memory/hook-store.ts'
import { startTestTable } from '../support/test-table.ts'

const at = (minute: number) => `2026-12-01T08:${String(minute).padStart(2, '0')}:00.000Z`
const { id } = anEndpoint()

function delivery(minute: number, parts: Partial<HookDelivery> = {}): HookDelivery {
  const stands = { tries: 1, outcome: 'delivered', milliseconds: 80, expiresAt: 1_800_000_000 } as const
  return { event: anEvent({ at: at(minute) }), triedAt: at(minute), ...stands, ...parts }
}

function hookStoreContract(open: () => HookStore | Promise<HookStore>): void {
  it('keeps endpoints, each changed only from the version that was read', async () => {
    const store = await open()
    expect(await store.create(anEndpoint())).toBe('created')
    expect(await store.create(anEndpoint({ description: 'Another' }))).toBe('exists')
    await store.create(anEndpoint({ id: 'hook-0' }))
    expect(await store.replace(anEndpoint({ enabled: false, version: 2 }))).toBe('written')
    expect(await store.replace(anEndpoint({ version: 2 }))).toBe('conflict')
    expect(await store.replace(anEndpoint({ id: 'hook-9', version: 2 }))).toBe('conflict')
    expect(await store.read(id)).toStrictEqual(anEndpoint({ enabled: false, version: 2 }))
    expect((await store.list()).map((each) => each.id)).toEqual(['hook-0', id])
    await store.remove(id)
    await store.remove(id)
    expect(await store.read(id)).toBeUndefined()
  })

  it('notes since when nothing gets through, and makes nobody by it', async () => {
    const store = await open()
    await store.create(anEndpoint())
    await store.noteFailure(id, at(1), at(2))
    const noted = anEndpoint({ failingSince: at(1), restsUntil: at(4) })
    expect(await store.noteFailure(id, at(3), at(4))).toStrictEqual(noted)
    expect(await store.read(id)).toStrictEqual(noted)
    await store.noteSuccess(id)
    expect(await store.read(id)).toStrictEqual(anEndpoint())
    expect(await store.noteFailure('nobody', at(1), at(2))).toBeUndefined()
    expect(await store.list()).toHaveLength(1)
  })

  it('shows a log by the time of its events, the newest first, each event as it stands', async () => {
    const store = await open()
    for (const minute of [2, 1, 3]) await store.noteDelivery(id, delivery(minute))
    await store.noteDelivery('hook-2', delivery(9))
    const waiting = delivery(1, { outcome: 'waiting', status: 500, answer: 'no', next: at(30), tries: 2 })
    await store.noteDelivery(id, waiting)
    const { items, nextCursor } = await store.deliveries(id, undefined, 2)
    expect(items).toStrictEqual([delivery(3), delivery(2)])
    expect(await store.deliveries(id, nextCursor, 2)).toStrictEqual({ items: [waiting] })
    expect(await store.readDelivery(id, waiting.event.id)).toStrictEqual(waiting)
    expect(await store.readDelivery(id, delivery(9).event.id)).toBeUndefined()
  })
}

describe('web hooks in memory', () => hookStoreContract(memoryHookStore))

describeWith(['dynamodb'], 'web hooks on DynamoDB', () => {
  hookStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return hookStore(table)
  })
})
