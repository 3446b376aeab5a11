import { describe, expect, it } from 'vitest'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { campaignPorts, manyPeople } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { timedClock } from '../support/memory/timed-clock.ts'

/** Two campaigns to 3,000 people, begun one after the other at these rates; the account keeps the second one. */
async function twoCampaigns(rates: readonly [number, number], perDay = 1e9) {
  const clock = timedClock()
  const calls: number[] = []
  let [perSecond] = rates
  const base = campaignPorts(manyPeople(3_000))
  const mailer = {
    ...base.mailer,
    quota: async () => ({ perSecond, perDay, sentLastDay: calls.length }),
    send: async () => {
      calls.push(clock.real())
      return { kind: 'accepted', messageId: 'x' } as const
    },
  }
  const ports = { ...base, clock, mailer }
  const ordersOf = async (id: string) => {
    await ports.campaigns.create(aCampaign({ id }))
    await sendNow(ports, { campaignId: id, actor: 'cli', deadline: clock.real() + 110_000 })
    return ports.lanes.waiting.splice(0)
  }
  const first = await ordersOf('first')
  perSecond = rates[1]
  const second = await ordersOf('second')
  const deadline = clock.real() + 110_000
  const send = (orders: readonly LaneMessage[]) =>
    clock.play(Promise.all(orders.map((order) => sendLane(ports, { order, deadline }))))
  return { calls, first, second, send }
}

/** One order a lane, as the queue delivers them: of its first campaign the lanes it has, of the other the rest. */
function atOnce(one: readonly LaneMessage[], other: readonly LaneMessage[]): readonly LaneMessage[] {
  return [...one, ...other.filter(({ lane }) => !one.some((order) => order.lane === lane))]
}

function mostInASecond(calls: readonly number[]): number {
  return Math.max(...calls.map((end) => calls.filter((at) => at > end - 1_000 && at <= end).length))
}

describe('two campaigns at once, of different lane counts', () => {
  it('stay under the rate that was raised after the first began', async () => {
    const { calls, first, second, send } = await twoCampaigns([14, 200])
    expect([first.length, second.length]).toEqual([1, 2])
    await send(atOnce(first, second))
    expect(mostInASecond(calls)).toBeLessThanOrEqual(200)
  })

  it('stay under the rate that fell after the first began', async () => {
    const { calls, first, second, send } = await twoCampaigns([200, 14])
    expect([first.length, second.length]).toEqual([2, 1])
    await send(atOnce(second, first))
    expect(mostInASecond(calls)).toBeLessThanOrEqual(14)
  })

  it('leave the twentieth of the daily quota that is kept for confirmations', async () => {
    const { calls, first, second, send } = await twoCampaigns([14, 200], 2_000)
    await send(atOnce(first, second))
    expect(calls.length).toBe(0.95 * 2_000)
  })
})
