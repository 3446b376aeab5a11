import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../functions/core/instant.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { startCampaign } from '../../functions/flows/start-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  campaignPorts,
  drainLanes,
  lettersOf,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

const campaignId = 'november-digest'
const at = '2026-11-23T10:00:00.000Z'
const people = manyPeople(60)
const everyone = people.map(({ email }) => email).toSorted()

async function scheduled() {
  const ports = campaignPorts(people)
  await ports.campaigns.create(aCampaign())
  await scheduleCampaign(ports, { campaignId, actor: 'cli', at })
  const fire = () =>
    startCampaign(ports, { campaignId, instant: at, actor: 'scheduler', deadline: soon(ports) })
  const ticks = async () => {
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
  }
  return { ports, fire, ticks }
}

describe('a clock that jumps', () => {
  it('an hour forward and back before a start: it happens at its instant, once, and never early', async () => {
    const { ports, fire, ticks } = await scheduled()
    ports.clock.advance(hour)
    await ticks()
    ports.clock.advance(-hour)
    expect(await fire()).toEqual({ kind: 'early' })
    await ticks()
    expect(ports.mailer.calls).toEqual([])
    ports.clock.advance(2 * hour)
    await fire()
    await ticks()
    expect(ports.mailer.calls.map(({ to }) => to).toSorted()).toEqual(everyone)
    ports.clock.advance(-hour)
    expect(await fire()).toMatchObject({ kind: 'early' })
    await ticks()
    ports.clock.advance(hour)
    await fire()
    await ticks()
    expect(ports.mailer.calls).toHaveLength(people.length)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it.each([
    ['an hour forward', hour],
    ['an hour back', -hour],
    ['a minute forward', minute],
    ['a minute back', -minute],
  ])(
    '%s in mid-send: everyone is mailed once, and no call waits for the time to come again',
    async (_, by) => {
      const { ports, order } = await startedCampaign(people)
      for (let call = 1; call < 25; call += 1) {
        ports.mailer.script.push((message) => {
          if (call === 7 || call === 24) ports.clock.advance(by)
          return { kind: 'accepted', messageId: `${message.tags.person}` }
        })
      }
      const deadline = soon(ports)
      await sendLane(ports, { order, deadline })
      for (let round = 0; round < 3; round += 1) {
        await drainLanes(ports)
        ports.clock.advance(5 * minute)
        await tick(ports, { deadline: soon(ports) })
      }
      expect(ports.mailer.calls.map(({ to }) => to).toSorted()).toEqual(everyone)
      expect(lettersOf(ports)).toBe('a'.repeat(people.length))
      expect(Math.max(...ports.clock.waits)).toBeLessThan(5_000)
    },
  )
})
