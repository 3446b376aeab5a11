import { describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'
import { hour, minute } from '../../functions/core/instant.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  type CampaignPorts,
  lettersOf,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'

const campaignId = 'november-digest'

/** Ports whose account is told 100 messages a second and gets so many; when each call was throttled. */
function slowAccount(ports: CampaignPorts, perSecond: number) {
  const taken: number[] = []
  const throttledAt: number[] = []
  const send = async (message: OutgoingMessage) => {
    const now = ports.clock.real()
    if (taken.filter((at) => at > now - 1_000).length >= perSecond) {
      throttledAt.push(now)
      return { kind: 'throttled' } as const
    }
    taken.push(now)
    return ports.mailer.send(message)
  }
  const quota = async () => ({ perSecond: 100, perDay: 1e9, sentLastDay: 0 })
  return { throttledAt, ports: { ...ports, mailer: { ...ports.mailer, send, quota } } }
}

describe('a lane that SES throttles to a tenth of the told rate', () => {
  it('begins its next hop at the pace it had come down to', async () => {
    const { ports, order } = await startedCampaign(manyPeople(4_000))
    const slow = slowAccount(ports, 10)
    expect(await sendLane(slow.ports, { order, deadline: soon(ports) })).toEqual({ kind: 'continued' })
    expect(slow.throttledAt.length).toBeGreaterThan(50)
    const [next] = ports.lanes.waiting
    if (!next) throw new Error('no hop was ordered')
    const begun = ports.clock.real()
    await sendLane(slow.ports, { order: next, deadline: soon(ports) })
    expect(slow.throttledAt.filter((at) => at >= begun && at < begun + 5_000).length).toBeLessThan(5)
  })

  it('is started anew at that pace too, and at full pace once the owner has resumed the campaign', async () => {
    const { ports, order } = await startedCampaign(manyPeople(400))
    const slow = slowAccount(ports, 0).ports
    await sendLane(slow, { order, deadline: soon(ports) })
    ports.clock.advance(minute)
    await tick(slow, { deadline: soon(ports) })
    expect(ports.lanes.waiting.splice(0)).toMatchObject([{ lane: 0, slowdown: 16 }])
    await pauseCampaign(ports, { campaignId, actor: 'owner', reason: 'a second look' })
    await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })
    const [fresh] = ports.lanes.waiting
    expect(fresh).toMatchObject({ lane: 0, hop: 0 })
    expect(fresh).not.toHaveProperty('slowdown')
  })
})

describe('a lane that SES throttles at every call', () => {
  const nothing = (ports: CampaignPorts) => slowAccount(ports, 0).ports

  /** Delivers an order, passes a minute and ticks, again and again for so long. */
  async function play(ports: CampaignPorts, milliseconds: number): Promise<void> {
    const until = ports.clock.real() + milliseconds
    while (ports.clock.real() < until) {
      const order = ports.lanes.waiting.shift()
      if (order) await sendLane(ports, { order, deadline: soon(ports) })
      ports.clock.advance(minute)
      await tick(ports, { deadline: soon(ports) })
    }
  }

  it('for hours pauses the campaign and tells the owner, everyone still pending', async () => {
    const { ports, order } = await startedCampaign(manyPeople(20))
    ports.lanes.waiting.push(order)
    await play(nothing(ports), 2 * hour)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({
      status: 'paused',
      reason: 'nothing got through for an hour: SES throttled every call',
    })
    expect(lettersOf(ports)).toBe('p'.repeat(20))
    expect(ports.transactional.waiting).toMatchObject([{ kind: 'notice', cause: 'breaker' }])
  })

  it('for half an hour mails everyone once SES lets it', async () => {
    const { ports, order } = await startedCampaign(manyPeople(20))
    ports.lanes.waiting.push(order)
    await play(nothing(ports), hour / 2)
    await play(ports, 10 * minute)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })
})
