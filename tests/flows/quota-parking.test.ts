import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../functions/core/instant.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { drainLanes, lettersOf, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'

it('a run of 1,200 with 500 a day goes on by itself over three days, and keeps room for confirmations', async () => {
  const perDay = 500
  const { ports, order } = await startedCampaign(manyPeople(1_200))
  ports.lanes.waiting.push(order)
  const sent: number[] = []
  const ofLastDay = () => sent.filter((at) => at > ports.clock.real() - day).length
  const send = ports.mailer.send
  let refused = 0
  const mailer = {
    ...ports.mailer,
    quota: async () => ({ perSecond: 14, perDay, sentLastDay: ofLastDay() }),
    send: async (message: Parameters<typeof send>[0]) => {
      if (ofLastDay() >= perDay) {
        refused += 1
        return { kind: 'quota' } as const
      }
      sent.push(ports.clock.real())
      return send(message)
    },
  }
  const limited = { ...ports, mailer }
  const begun = ports.clock.real()
  let mostOfDay = 0
  while ((await ports.campaigns.read('november-digest'))?.status !== 'sent') {
    if (ports.clock.real() - begun > 4 * day) throw new Error('it takes longer than four days')
    await drainLanes(limited)
    mostOfDay = Math.max(mostOfDay, ofLastDay())
    ports.clock.advance(10 * minute)
    await tick(limited, { deadline: soon(ports) })
  }
  expect(lettersOf(ports)).toBe('a'.repeat(1_200))
  expect(new Set(ports.mailer.mailed.map(({ to }) => to)).size).toBe(1_200)
  expect(mostOfDay).toBeLessThanOrEqual(0.95 * perDay)
  expect(refused).toBe(0)
  expect(ports.clock.real() - begun).toBeGreaterThan(2 * day)
  expect(ports.clock.real() - begun).toBeLessThan(2 * day + 3 * hour)
  const notices = ports.transactional.waiting.filter(({ kind }) => kind === 'notice')
  expect(notices.length).toBeGreaterThan(1)
  expect(notices.every((notice) => notice.kind === 'notice' && notice.cause === 'quota')).toBe(true)
})

describe('a campaign parked for the daily quota', () => {
  async function parked() {
    const { ports, order } = await startedCampaign(manyPeople(20))
    ports.mailer.script.push({ kind: 'quota' })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(await ports.campaigns.read('november-digest')).toMatchObject({ status: 'paused' })
    return ports
  }

  it('asks before it goes on when the system was down for more than six hours', async () => {
    const ports = await parked()
    ports.clock.advance(8 * hour)
    for (let n = 0; n < 3; n += 1) {
      await tick(ports, { deadline: soon(ports) })
      await drainLanes(ports)
      ports.clock.advance(hour)
    }
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('while the system was down'),
    })
    expect(ports.mailer.mailed).toEqual([])
    const causes = ports.transactional.waiting.map((each) => each.kind === 'notice' && each.cause)
    expect(causes).toEqual(['quota', 'late-schedule'])
  })

  it('goes on by itself when the system was down for less', async () => {
    const ports = await parked()
    ports.clock.advance(6 * hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(lettersOf(ports)).toBe('a'.repeat(20))
  })

  it('asks too when the system was down after it had looked for room in vain, and not when it looked on', async () => {
    const ports = await parked()
    ports.mailer.allowance = { perSecond: 14, perDay: 500, sentLastDay: 500 }
    for (let n = 0; n < 20; n += 1) {
      ports.clock.advance(hour)
      await tick(ports, { deadline: soon(ports) })
    }
    expect(await ports.campaigns.read('november-digest')).toHaveProperty('resumesAt')
    ports.mailer.allowance = { perSecond: 14, perDay: 500, sentLastDay: 0 }
    ports.clock.advance(8 * hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(await ports.campaigns.read('november-digest')).not.toHaveProperty('resumesAt')
    expect(ports.mailer.mailed).toEqual([])
  })
})
