import { describe, expect, it } from 'vitest'
import { hour, minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { acknowledgeRestored, readTableStanding } from '../../functions/flows/acknowledge-restored.ts'
import { haltCampaign } from '../../functions/flows/halt-campaign.ts'
import { resolveDoubts } from '../../functions/flows/resolve-doubts.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import { drainLanes, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anIndexedPost, aPostIndex } from '../support/indexed-posts.ts'
import { fire, goTo, scheduledSeries, seriesId, seriesOf, thursdays } from '../support/series.ts'

const id = 'november-digest'
const refusal = { kind: 'refused', refusal: { rule: 'restored-table' } }
const since = expect.stringContaining('restored from a backup')

/** A campaign under way whose table is then replaced by a restored one. */
async function restoredInMidSend() {
  const started = await startedCampaign(manyPeople(20))
  await started.ports.tableIdentity.look()
  started.ports.tableIdentity.table = 'table-2'
  return started
}

describe('a restored table', () => {
  it('serves no order that waited in its queue', async () => {
    const { ports, order } = await restoredInMidSend()
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'stopped' })
    expect(ports.mailer.calls).toEqual([])
  })

  it('pauses what was being sent at the next tick, whatever waits for it, and tells the owner once', async () => {
    const { ports, order } = await restoredInMidSend()
    ports.lanes.waiting.push(order)
    for (let ticks = 0; ticks < 3; ticks += 1) {
      await tick(ports, { deadline: soon(ports) })
      await drainLanes(ports)
      ports.clock.advance(2 * hour)
    }
    expect(await ports.campaigns.read(id)).toMatchObject({ status: 'paused', reason: since })
    expect(ports.mailer.calls).toEqual([])
    expect(ports.log.measures.map(({ value }) => value)).toEqual([0, 0, 0])
    expect(ports.transactional.waiting).toMatchObject([{ kind: 'notice', cause: 'restored-table' }])
  })

  it('keeps a pause for the quota from ending by itself', async () => {
    const { ports } = await startedCampaign(manyPeople(20))
    const campaign = await ports.campaigns.read(id)
    if (!campaign) throw new Error('there is no campaign')
    const resumesAt = plusMilliseconds(ports.clock.now(), minute)
    await haltCampaign(ports, { campaign, cause: 'quota', actor: 'sender', reason: 'used up', resumesAt })
    ports.tableIdentity.table = 'table-2'
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    const held = await ports.campaigns.read(id)
    expect(held).toMatchObject({ status: 'paused', reason: since })
    expect(held).not.toHaveProperty('resumesAt')
  })

  it('pauses a series, whose occurrence then passes', async () => {
    const ports = await scheduledSeries()
    ports.tableIdentity.table = 'table-2'
    goTo(ports, thursdays[0])
    expect(await fire(ports, thursdays[0])).toEqual({ kind: 'nothing-to-start' })
    await tick(ports, { deadline: soon(ports) })
    expect(await seriesOf(ports)).toMatchObject({ id: seriesId, status: 'paused', reason: since })
    expect(ports.mailer.calls).toEqual([])
  })

  it('refuses every order that would mail anybody', async () => {
    const { ports } = await restoredInMidSend()
    const other = aCampaign({ id: 'other' })
    await ports.campaigns.create(other)
    const order = { campaignId: 'other', actor: 'cli', deadline: soon(ports) }
    expect(await sendNow(ports, order)).toMatchObject(refusal)
    expect(await scheduleCampaign(ports, { ...order, at: '2026-12-01T09:00:00Z' })).toMatchObject(refusal)
    await tick(ports, { deadline: soon(ports) })
    expect(await resumeCampaign(ports, { ...order, campaignId: id })).toMatchObject(refusal)
    const decision = { campaignId: id, actor: 'cli', decision: 'resend' } as const
    expect(await resolveDoubts(ports, decision)).toMatchObject(refusal)
    expect(await ports.campaigns.read('other')).toEqual(other)
  })

  it('sends again once its owner has acknowledged it and resumed what is to go on', async () => {
    const { ports } = await restoredInMidSend()
    await ports.compiled.write('posts', aPostIndex(anIndexedPost()))
    expect(await readTableStanding(ports)).toEqual({ table: 'table-2', isRestored: true })
    expect(await acknowledgeRestored(ports, { table: 'table-1', actor: 'owner' })).toMatchObject({
      table: 'table-2',
      isRestored: true,
    })
    expect(await acknowledgeRestored(ports, { table: 'table-2', actor: 'owner' })).toEqual({
      table: 'table-2',
      isRestored: false,
    })
    // What was first published before may have been told after the backup: it goes by order only.
    expect(await ports.compiled.read('posts')).toMatchObject({ since: { mastodon: ports.clock.now() } })
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toEqual([])
    await resumeCampaign(ports, { campaignId: id, actor: 'owner', deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(20)
    expect(await ports.campaigns.audit(id)).toContainEqual(
      expect.objectContaining({ actor: 'owner', action: 'pause', reason: since }),
    )
  })
})
