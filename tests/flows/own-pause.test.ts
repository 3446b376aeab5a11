import { describe, expect, it } from 'vitest'
import { day, plusMilliseconds } from '../../functions/core/instant.ts'
import { listRecipients } from '../../functions/flows/list-recipients.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { type CampaignPorts, campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anIssue, change, frozenIn, send, seriesPorts } from '../support/issues-of-a-series.ts'
import { aSubscriber } from '../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'
const inThreeWeeks = plusMilliseconds(now, 21 * day)

async function start(ports: CampaignPorts): Promise<void> {
  await ports.campaigns.create(aCampaign())
  await sendNow(ports, { campaignId: aCampaign().id, actor: 'cli', deadline: soon(ports) })
}

const mailed = (ports: CampaignPorts) => ports.mailer.mailed.map(({ to }) => to)

describe('somebody who paused their mail', () => {
  it('is not frozen while the pause lasts, and mailed again when it is over, by nobody’s doing', async () => {
    const ports = campaignPorts([aSubscriber({ pausedUntil: inThreeWeeks }), ...manyPeople(2)])
    await start(ports)
    await drainLanes(ports)
    const { counts } = (await reportCampaign(ports, { campaignId: aCampaign().id })) as { counts: object }
    expect(counts).toMatchObject({ frozen: 2, accepted: 2, excluded: 0 })
    ports.clock.advance(21 * day)
    await ports.campaigns.create(aCampaign({ id: 'later' }))
    await sendNow(ports, { campaignId: 'later', actor: 'cli', deadline: soon(ports) })
    await drainLanes(ports)
    expect(mailed(ports).filter((to) => to === 'ana@example.com')).toHaveLength(1)
    expect(ports.subscribers.people.get(aSubscriber().id)?.version).toBe(1)
  })

  it('after they were frozen is excluded when their turn comes, with a reason of its own', async () => {
    const ports = campaignPorts([aSubscriber(), ...manyPeople(2)])
    await start(ports)
    change(ports, 'ana@example.com', { pausedUntil: inThreeWeeks })
    await drainLanes(ports)
    expect(mailed(ports)).not.toContain('ana@example.com')
    const campaignId = aCampaign().id
    expect(await reportCampaign(ports, { campaignId })).toMatchObject({
      counts: { frozen: 3, accepted: 2, excluded: 1 },
      excluded: { 'own-pause': 1 },
    })
    const listed = await listRecipients(ports, { campaignId, limit: 9, wanted: { reason: 'own-pause' } })
    expect(listed).toMatchObject({ page: { items: [{ id: aSubscriber().id, state: 'excluded' }] } })
  })

  it('is not probed for soft bounces meanwhile, and is afterwards', async () => {
    const stateChangedAt = plusMilliseconds(now, -40 * day)
    const soft = aSubscriber({ state: 'paused', stateChangedAt, pausedUntil: inThreeWeeks })
    const ports = campaignPorts([soft, ...manyPeople(1)])
    await start(ports)
    await drainLanes(ports)
    expect(mailed(ports)).toHaveLength(1)
    change(ports, soft.email, { pausedUntil: now })
    await ports.campaigns.create(aCampaign({ id: 'later' }))
    await sendNow(ports, { campaignId: 'later', actor: 'cli', deadline: soon(ports) })
    await drainLanes(ports)
    expect(mailed(ports)).toContain(soft.email)
  })

  it('gets afterwards what they missed, once', async () => {
    const ports = seriesPorts([aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    ports.publish('first')
    await send(ports, anIssue(1))
    change(ports, 'ben@example.com', { pausedUntil: plusMilliseconds(ports.clock.now(), 10 * day) })
    ports.clock.advance(7 * day)
    ports.publish('second')
    expect(await frozenIn(ports, await send(ports, anIssue(2)))).toEqual({ ana: ['second'] })
    ports.clock.advance(7 * day)
    ports.publish('third')
    expect(await frozenIn(ports, await send(ports, anIssue(3)))).toEqual({
      ana: ['third'],
      ben: ['third', 'second'],
    })
  })
})
