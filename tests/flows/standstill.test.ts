import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../functions/core/instant.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import { campaignPorts, drainLanes, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

/** How long an order that waits in its queue counts as driven. */
const orderLife = 10 * minute
const campaignId = 'november-digest'
const down = { status: 'paused', reason: expect.stringContaining('while the system was down') }

describe('a campaign that stood still because the system was down', () => {
  it('in mid-send for more than six hours asks before it goes on, and then serves the rest once', async () => {
    const { ports, order } = await startedCampaign(manyPeople(2_000))
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'continued' })
    ports.lanes.waiting.length = 0
    const mailed = ports.mailer.calls.length
    ports.clock.advance(orderLife + 6 * hour + 60_000)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(await ports.campaigns.read(campaignId)).toMatchObject(down)
    expect(ports.mailer.calls).toHaveLength(mailed)
    await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(2_000)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('asks also when an order survived in its queue', async () => {
    const { ports, order } = await startedCampaign(manyPeople(20))
    ports.clock.advance(orderLife + 6 * hour + 1)
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'stopped' })
    await tick(ports, { deadline: soon(ports) })
    expect(await ports.campaigns.read(campaignId)).toMatchObject(down)
    expect(ports.mailer.calls).toEqual([])
  })

  it('asks also when a sender slept with it, as on a closed laptop', async () => {
    const { ports, order } = await startedCampaign(manyPeople(20))
    ports.mailer.script.push(() => {
      ports.clock.advance(7 * hour)
      return { kind: 'accepted', messageId: 'before the lid was closed' }
    })
    expect(await sendLane(ports, { order, deadline: soon(ports) })).toEqual({ kind: 'stopped' })
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(await ports.campaigns.read(campaignId)).toMatchObject(down)
    expect(ports.mailer.calls).toHaveLength(1)
  })

  it('for less than that goes on by itself', async () => {
    const { ports } = await startedCampaign(manyPeople(20))
    ports.clock.advance(5 * hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('while its audience was frozen asks too, also when a crash left its start behind', async () => {
    const ports = campaignPorts(manyPeople(20))
    await ports.campaigns.create(aCampaign())
    const at = ports.clock.now()
    await sendNow(ports, { campaignId, actor: 'cli', deadline: ports.clock.real() })
    await ports.campaigns.addDue({ at, kind: 'start', campaignId })
    ports.clock.advance(6 * hour + 60_000)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(await ports.campaigns.read(campaignId)).toMatchObject(down)
    expect(ports.mailer.calls).toEqual([])
  })

  it('with nobody but people in doubt left does not: there is nothing to send', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    ports.mailer.script.push({ kind: 'unknown', reason: 'reset' })
    await sendLane(ports, { order, deadline: soon(ports) })
    ports.clock.advance(24 * hour)
    await tick(ports, { deadline: soon(ports) })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending' })
  })
})
