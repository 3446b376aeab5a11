import { expect, it } from 'vitest'
import { noCounts } from '../../functions/core/campaigns/report.ts'
import type { CampaignStore } from '../../functions/flows/store-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

/** What every campaign store promises; `open` gives a fresh one. */
export function campaignStoreContract(open: () => CampaignStore | Promise<CampaignStore>): void {
  it('gives back what was created, without what was undefined', async () => {
    const store = await open()
    const campaign = aCampaign({ runId: undefined, scheduledFor: '2026-11-26T08:00:00.000Z' })
    expect(await store.create(campaign)).toBe('created')
    const { runId: _, ...kept } = campaign
    expect(await store.read(campaign.id)).toStrictEqual(kept)
    expect(await store.read('nobody')).toBeUndefined()
  })

  it('creates an id once', async () => {
    const store = await open()
    await store.create(aCampaign())
    expect(await store.create(aCampaign({ epoch: 7 }))).toBe('exists')
    expect(await store.read('november-digest')).toMatchObject({ epoch: 0 })
  })

  it('replaces only the version before', async () => {
    const store = await open()
    await store.create(aCampaign())
    expect(await store.replace(aCampaign({ version: 2, epoch: 1 }))).toBe('written')
    expect(await store.replace(aCampaign({ version: 2, epoch: 9 }))).toBe('conflict')
    expect(await store.replace(aCampaign({ id: 'missing', version: 2 }))).toBe('conflict')
    expect(await store.read('november-digest')).toMatchObject({ version: 2, epoch: 1 })
    expect(await store.read('missing')).toBeUndefined()
  })

  it('removes only the version it was shown, and nothing twice', async () => {
    const store = await open()
    await store.create(aCampaign())
    expect(await store.remove('november-digest', 5)).toBe('conflict')
    expect(await store.remove('november-digest', 1)).toBe('removed')
    expect(await store.remove('november-digest', 1)).toBe('removed')
    expect(await store.read('november-digest')).toBeUndefined()
  })

  it('lists the newest first, page by page, across months', async () => {
    const store = await open()
    const days = ['2026-09-01', '2026-10-01', '2026-10-02']
    for (const day of days)
      await store.create(aCampaign({ id: `on-${day}`, createdAt: `${day}T00:00:00.000Z` }))
    const first = await store.list(undefined, 2)
    expect(first.items.map(({ id }) => id)).toEqual(['on-2026-10-02', 'on-2026-10-01'])
    const second = await store.list(first.nextCursor, 2)
    expect(second.items.map(({ id }) => id)).toEqual(['on-2026-09-01'])
    expect(second.nextCursor).toBeUndefined()
  })

  it('keeps an audit trail in order', async () => {
    const store = await open()
    const entry = {
      at: '2026-11-23T08:00:00.000Z',
      uid: 'one',
      actor: 'cli',
      action: 'pause',
      reason: 'a typo',
    }
    await store.addAudit('november-digest', { ...entry, at: '2026-11-23T09:00:00.000Z', uid: 'two' })
    await store.addAudit('november-digest', entry)
    expect((await store.audit('november-digest')).map(({ uid }) => uid)).toEqual(['one', 'two'])
    expect((await store.audit('november-digest'))[0]).toStrictEqual(entry)
    expect(await store.audit('another')).toEqual([])
  })

  it('counts a campaign’s last change into its trail, once, noted apart or not', async () => {
    const store = await open()
    const change = { actor: 'cli', action: 'pause', reason: 'a typo' }
    const at = '2026-11-23T08:00:00.000Z'
    const lastChange = { ...change, attempt: 'one' }
    await store.create(aCampaign({ version: 3, updatedAt: at, lastChange }))
    await store.keepCounts('november-digest', { counts: noCounts, countedAt: at, version: 1 })
    await store.addAudit('november-digest', { at, uid: '00000002', actor: 'cli', action: 'schedule' })
    const trail = [
      { at, uid: '00000002', actor: 'cli', action: 'schedule' },
      { at, uid: '00000003', ...change },
    ]
    expect(await store.audit('november-digest')).toStrictEqual(trail)
    await store.addAudit('november-digest', { at, uid: '00000003', ...change })
    expect(await store.audit('november-digest')).toStrictEqual(trail)
  })

  it('keeps counts, the last ones, apart from the campaign', async () => {
    const store = await open()
    await store.create(aCampaign())
    const kept = { counts: { ...noCounts, frozen: 3 }, countedAt: '2026-11-23T08:00:00.000Z', version: 1 }
    await store.keepCounts('november-digest', kept)
    const later = { ...kept, version: 2, perSecond: 12.6 }
    await store.keepCounts('november-digest', later)
    const ids = ['november-digest', ...Array.from({ length: 120 }, (_, n) => `never-counted-${n}`)]
    expect([...(await store.keptCounts(ids))]).toStrictEqual([['november-digest', later]])
    expect([...(await store.keptCounts([]))]).toEqual([])
    expect(await store.read('november-digest')).toStrictEqual(aCampaign())
  })

  it('gives due rows up to and including the instant, oldest first, once each', async () => {
    const store = await open()
    const row = { at: '2026-11-23T08:00:00.000Z', kind: 'start', campaignId: 'november-digest' } as const
    const earlier = { ...row, at: '2026-11-22T08:00:00.000Z', kind: 'run' } as const
    await store.addDue(row)
    await store.addDue(row)
    await store.addDue(earlier)
    await store.addDue({ ...row, at: '2026-11-23T08:00:00.001Z' })
    expect(await store.due(row.at)).toStrictEqual([earlier, row])
    await store.removeDue(row)
    await store.removeDue(row)
    expect(await store.due(row.at)).toStrictEqual([earlier])
  })
}
