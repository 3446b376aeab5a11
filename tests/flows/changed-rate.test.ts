import { expect, it } from 'vitest'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { lettersOf, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'

it('a lane follows a changed rate within a minute, in the middle of its hop', async () => {
  const { ports, order } = await startedCampaign(manyPeople(1_500))
  const calls: number[] = []
  const begun = ports.clock.real()
  const send = ports.mailer.send
  const mailer = {
    ...ports.mailer,
    send: (message: Parameters<typeof send>[0]) => {
      calls.push(ports.clock.real() - begun)
      return send(message)
    },
    quota: async () => {
      const isRaised = ports.clock.real() - begun >= 20_000
      return { perSecond: isRaised ? 28 : 14, perDay: 50_000, sentLastDay: calls.length }
    },
  }
  await sendLane({ ...ports, mailer }, { order, deadline: soon(ports) })
  const within = (from: number, to: number) => calls.filter((at) => at >= from && at < to).length
  expect(within(10_000, 20_000)).toBeGreaterThan(120)
  expect(within(10_000, 20_000)).toBeLessThanOrEqual(0.9 * 14 * 10 + 2)
  expect(within(60_000, 70_000)).toBeGreaterThan(240)
  expect(within(60_000, 70_000)).toBeLessThanOrEqual(0.9 * 28 * 10 + 3)
})

it('a lane whose account may send nothing any more stops in the middle of its hop and waits', async () => {
  const { ports, order } = await startedCampaign(manyPeople(1_500))
  const begun = ports.clock.real()
  const quota = async () => {
    const perSecond = ports.clock.real() - begun < 20_000 ? 14 : 0
    return { perSecond, perDay: 50_000, sentLastDay: ports.mailer.calls.length }
  }
  const mailer = { ...ports.mailer, quota }
  expect(await sendLane({ ...ports, mailer }, { order, deadline: soon(ports) })).toEqual({
    kind: 'wait',
    reason: 'SES grants no sending rate',
  })
  expect(lettersOf(ports)).toMatch(/^a{300,700}p+$/)
})
