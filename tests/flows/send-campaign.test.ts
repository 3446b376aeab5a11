import { describe, expect, it } from 'vitest'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

const campaignId = 'november-digest'

/** Started on an account of 1,000 messages a second. */
async function manyLanes(people: number) {
  const ports = campaignPorts(manyPeople(people))
  ports.mailer.allowance = { perSecond: 1_000, perDay: 50_000, sentLastDay: 0 }
  await ports.campaigns.create(aCampaign())
  await sendNow(ports, { campaignId, actor: 'cli', deadline: soon(ports) })
  return ports
}

describe('sending a campaign over many lanes', () => {
  it('gives each lane its own shards, and the last lane to end ends the campaign', async () => {
    const ports = await manyLanes(400)
    const orders = ports.lanes.waiting.splice(0)
    expect(orders.map(({ lane }) => lane)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    await Promise.all(orders.map((order) => sendLane(ports, { order, deadline: soon(ports) })))
    expect(ports.mailer.calls).toHaveLength(400)
    expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(400)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('waits for a quota that SES tells but once a second, and sends nothing without one', async () => {
    const ports = await manyLanes(50)
    let refusals = 3
    const quota = async () => {
      refusals -= 1
      if (refusals >= 0) throw new Error('Throttling')
      return ports.mailer.allowance
    }
    const order = ports.lanes.waiting.shift()
    if (!order) throw new Error('no lane was ordered')
    const slow = { ...ports, mailer: { ...ports.mailer, quota } }
    expect(await sendLane(slow, { order, deadline: soon(ports) })).toEqual({ kind: 'done' })
    refusals = 100
    const [next] = ports.lanes.waiting
    if (!next) throw new Error('no second lane was ordered')
    const sent = ports.mailer.calls.length
    expect(await sendLane(slow, { order: next, deadline: soon(ports) })).toMatchObject({ kind: 'wait' })
    expect(ports.mailer.calls).toHaveLength(sent)
    expect(ports.log.lines).toContainEqual(expect.objectContaining({ level: 'error' }))
  })
})

describe('sending a campaign', () => {
  it('mails everyone once and is sent', async () => {
    const ports = campaignPorts(manyPeople(300))
    await ports.campaigns.create(aCampaign())
    const outcome = await sendNow(ports, {
      campaignId: 'november-digest',
      actor: 'cli',
      deadline: soon(ports),
    })
    expect(outcome).toMatchObject({ kind: 'started', campaign: { status: 'sending' } })
    await drainLanes(ports)
    expect(new Set(ports.mailer.mailed.map(({ to }) => to)).size).toBe(300)
    expect(ports.mailer.calls).toHaveLength(300)
    const report = await reportCampaign(ports, { campaignId: 'november-digest' })
    expect(report).toMatchObject({
      campaign: { status: 'sent' },
      counts: { frozen: 300, accepted: 300, pending: 0, inDoubt: 0 },
    })
  })
})
