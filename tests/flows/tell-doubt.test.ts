import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../functions/core/instant.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { resolveDoubts } from '../../functions/flows/resolve-doubts.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  type CampaignPorts,
  drainLanes,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'

const campaignId = 'november-digest'
const unknown = { kind: 'unknown', reason: 'timeout' } as const

async function withDoubt() {
  const { ports, order } = await startedCampaign(manyPeople(5))
  ports.mailer.script.push(unknown)
  await sendLane(ports, { order, deadline: soon(ports) })
  return ports
}

async function play(ports: CampaignPorts, minutes: number) {
  for (let n = 0; n < minutes; n += 1) {
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
  }
}

const told = (ports: CampaignPorts) =>
  ports.transactional.waiting.flatMap((message) => (message.kind === 'notice' ? [message.reason] : []))

describe('a doubt', () => {
  it('that lasts an hour is told once, however long it lasts', async () => {
    const ports = await withDoubt()
    await play(ports, 58)
    expect(told(ports)).toEqual([])
    await play(ports, 10)
    expect(told(ports)).toEqual(['people whom SES may or may not have mailed: 1'])
    for (let hours = 0; hours < 48; hours += 1) {
      ports.clock.advance(hour)
      await play(ports, 1)
    }
    expect(told(ports)).toHaveLength(1)
  })

  it('that an event settles within the hour is not told', async () => {
    const ports = await withDoubt()
    await play(ports, 15)
    const body = anEvent('Send', ports.mailer.calls[0], { at: ports.clock.now() })
    await recordEvents(ports, [{ id: 'one', body }])
    await play(ports, 120)
    expect(told(ports)).toEqual([])
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('that comes up after the first was decided is told as well', async () => {
    const ports = await withDoubt()
    await play(ports, 70)
    ports.mailer.script.push(unknown)
    await resolveDoubts(ports, { campaignId, actor: 'owner', decision: 'resend' })
    await drainLanes(ports)
    await play(ports, 70)
    expect(told(ports)).toHaveLength(2)
  })

  it('that comes up while another campaign’s was just told waits for the next hour', async () => {
    const ports = await withDoubt()
    await ports.limits.take(`notice-doubt-${Math.floor(ports.clock.real() / hour) + 1}`, 1, day / 1000)
    await play(ports, 100)
    expect(told(ports)).toEqual([])
    await play(ports, 60)
    expect(told(ports)).toHaveLength(1)
  })
})
