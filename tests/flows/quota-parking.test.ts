import { expect, it } from 'vitest'
import { day, hour, minute } from '../../functions/core/instant.ts'
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
