import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../functions/core/campaigns/campaign.ts'
import { hour, minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { contentMark } from '../../functions/core/publication/published-content.ts'
import { readOverview } from '../../functions/flows/read-overview.ts'
import { callsOf } from '../support/calls-of.ts'
import { type CampaignPorts, campaignPorts } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anEndpoint } from '../support/hooks.ts'
import { aSite } from '../support/site-frame.ts'

async function aDesk(campaigns: readonly Partial<Campaign>[] = []) {
  const ports = campaignPorts()
  await ports.compiled.write('site', aSite())
  for (const [number, parts] of campaigns.entries())
    await ports.campaigns.create(aCampaign({ id: `campaign-${number}`, ...parts }))
  return ports
}

async function isDue(
  ports: CampaignPorts,
  campaignId: string,
  kind: 'start' | 'run',
  at = ports.clock.now(),
) {
  await ports.campaigns.addDue({ at, kind, campaignId })
}

const run = { runId: 'aaaaaaaaaaaaaaaa' }

describe('the overview', () => {
  it('tells the next three by their own time, whatever rows are left over from before', async () => {
    const now = '2026-11-23T08:00:00.000Z'
    const at = (hours: number) => plusMilliseconds(now, hours * hour)
    const ports = await aDesk([5, 3, 9, 7].map((hours) => ({ status: 'scheduled', scheduledFor: at(hours) })))
    for (const [number, hours] of [5, 3, 9, 7].entries())
      await isDue(ports, `campaign-${number}`, 'start', at(hours))
    await isDue(ports, 'campaign-2', 'start', at(1))
    await isDue(ports, 'removed', 'start', at(2))
    const { next } = await readOverview(ports)
    expect(next.map(({ campaign, at: when }) => [campaign.id, when])).toEqual([
      ['campaign-1', at(3)],
      ['campaign-0', at(5)],
      ['campaign-3', at(7)],
    ])
  })

  it('tells what goes out now, by counts that are young enough or by the rows', async () => {
    const ports = await aDesk([{ ...run, status: 'sending' }])
    await isDue(ports, 'campaign-0', 'run')
    const { counts } = (await readOverview(ports)).going[0] ?? {}
    expect(counts).toMatchObject({ frozen: 0 })
    const kept = (await ports.campaigns.keptCounts(['campaign-0'])).get('campaign-0')
    if (!kept) throw new Error('nothing was kept')
    await ports.campaigns.keepCounts('campaign-0', { ...kept, counts: { ...kept.counts, frozen: 9 } })
    ports.clock.advance(minute - 1)
    expect((await readOverview(ports)).going[0]?.counts.frozen).toBe(9)
    ports.clock.advance(1)
    expect((await readOverview(ports)).going[0]?.counts.frozen).toBe(0)
  })

  it('tells the last three results, the latest first', async () => {
    const finished = ['20', '22', '19', '21'].map((day) => `2026-11-${day}T09:00:00.000Z`)
    const ports = await aDesk(finished.map((finishedAt) => ({ ...run, status: 'sent', finishedAt })))
    const { results } = await readOverview(ports)
    expect(results.map(({ campaign }) => campaign.id)).toEqual(['campaign-1', 'campaign-3', 'campaign-0'])
  })

  it('names as problems what stands still, what failed and what is in doubt, what decides itself last', async () => {
    const ports = await aDesk([
      { ...run, status: 'paused', reason: 'the daily quota', resumesAt: '2026-11-24T08:00:00.000Z' },
      { status: 'paused', notice: 'late-schedule', reason: 'it is late' },
      { status: 'failed', reason: 'no article' },
      { ...run, status: 'sending' },
      { status: 'draft' },
    ])
    await isDue(ports, 'campaign-3', 'run')
    const counts = { ...noPeople, frozen: 5, accepted: 3, inDoubt: 2 }
    await ports.campaigns.keepCounts('campaign-3', { counts, countedAt: ports.clock.now(), version: 1 })
    const { problems } = await readOverview(ports)
    expect(
      problems.map((problem) => ['campaign' in problem ? problem.campaign.id : '', problem.kind]),
    ).toEqual([
      ['campaign-2', 'stopped'],
      ['campaign-1', 'stopped'],
      ['campaign-0', 'stopped'],
      ['campaign-3', 'doubts'],
    ])
  })

  it('names what keeps the stage from its work, the worst first, and whoever does not answer', async () => {
    const ports = await aDesk()
    expect((await readOverview(ports)).problems).toEqual([])
    await ports.tableIdentity.look()
    ports.tableIdentity.table = 'another'
    ports.deadLetters.queues.push({ queue: 'events-dead', messages: 2 }, { queue: 'lanes-dead', messages: 1 })
    await ports.hooks.create(
      anEndpoint({ enabled: false, disabled: { at: ports.clock.now(), reason: 'gone' } }),
    )
    await ports.hooks.create(anEndpoint({ id: 'hook-2', enabled: false }))
    ports.content.files.set('site.yaml', Buffer.from('x'))
    const published = { at: ports.clock.now(), done: true, brokenArticles: 2 }
    const content = contentMark(await ports.content.list(''))
    await ports.compiled.write('publication', { ...published, content })
    ports.deliverability.look = async () => {
      throw new Error('throttled')
    }
    expect((await readOverview(ports)).problems).toEqual([
      { kind: 'restored-table' },
      { kind: 'not-told', about: 'the sender' },
      { kind: 'broken-articles', articles: 2 },
      { kind: 'dead-letters', messages: 3 },
      { kind: 'hooks-off', names: ['Bookings sheet'] },
    ])
    expect(ports.log.lines).toMatchObject([{ fields: { about: 'the sender' } }])
    const kinds = async () => (await readOverview(ports)).problems.map(({ kind }) => kind)
    await ports.compiled.write('publication', { ...published, content, done: false })
    expect(await kinds()).toContain('not-published')
    ports.content.files.set('articles/new.md', Buffer.from('x'))
    expect(await kinds()).toContain('behind')
  })

  it('reads no more for two hundred campaigns than for a page of them', async () => {
    const ports = await aDesk(
      Array.from({ length: 200 }, (_, number) => ({
        ...run,
        status: 'sent',
        createdAt: plusMilliseconds('2026-01-01T00:00:00.000Z', number * hour),
        finishedAt: plusMilliseconds('2026-01-02T00:00:00.000Z', number * hour),
      })),
    )
    await readOverview(ports)
    const { ports: noted, calls } = callsOf(ports)
    const { results } = await readOverview(noted)
    expect(results[0]?.campaign.id).toBe('campaign-199')
    expect(calls.length).toBeLessThan(25)
    expect(calls.filter((call) => /walkShard|states|chunks|outcomes/.test(call))).toEqual([])
  })
})

/** Counts of nobody. */
const noPeople = {
  ...{ frozen: 0, accepted: 0, excluded: 0, failed: 0, inDoubt: 0, pending: 0 },
  ...{ delivered: 0, bounced: 0, complained: 0, unsubscribed: 0, clicked: 0, booked: 0 },
}
