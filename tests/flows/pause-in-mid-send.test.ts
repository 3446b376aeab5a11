import { describe, expect, it } from 'vitest'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { drainLanes, lettersOf, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import { timedClock } from '../support/memory/timed-clock.ts'

const campaignId = 'november-digest'
const windowSize = 10
/** Milliseconds that a request takes: to SES, and to the table. */
const delays = { ses: 100, table: 10 }

/** A started campaign in a time in which requests and pauses take as long as they do, and when each call began. */
async function timedCampaign(people: number, perSecond: number) {
  const { ports, order } = await startedCampaign(manyPeople(people))
  const clock = timedClock(ports.clock.now())
  const { runs, mailer } = ports
  const calls: number[] = []
  mailer.allowance = { perSecond, perDay: 50_000, sentLastDay: 0 }
  const timed = {
    ...ports,
    clock,
    mailer: {
      ...mailer,
      quota: mailer.quota,
      async send(message: Parameters<typeof mailer.send>[0]) {
        calls.push(clock.real())
        await clock.wait(delays.ses)
        return mailer.send(message)
      },
    },
    runs: {
      ...runs,
      async readWindow(...input: Parameters<typeof runs.readWindow>) {
        const read = await runs.readWindow(...input)
        await clock.wait(delays.table)
        return read
      },
      async writeState(...input: Parameters<typeof runs.writeState>) {
        await clock.wait(delays.table)
        return runs.writeState(...input)
      },
    },
  }
  const send = (given: LaneMessage | undefined) => {
    if (!given) throw new Error('no lane was ordered')
    return sendLane(timed, { order: given, deadline: clock.real() + 110_000 })
  }
  const ordered = { campaignId, actor: 'owner', deadline: clock.real() + 110_000 }
  return {
    ports,
    timed,
    clock,
    calls,
    send: () => send(order),
    next: () => send(ports.lanes.waiting.shift()),
    ordered,
  }
}

/** How many windows a lane has open at that pace at most: one, until requests take so long that it misses its timetable. */
const paces: readonly (readonly [perSecond: number, windows: number])[] = [
  [14, 1],
  [100, 4],
]

describe.each(paces)('a campaign at %i messages a second, on at most %i windows', (perSecond, windows) => {
  it('that is paused calls SES for nobody beyond them, and goes on when it is resumed after ten seconds', async () => {
    const people = 8 * perSecond
    const { ports, timed, clock, calls, send, next, ordered } = await timedCampaign(people, perSecond)
    const owner = async () => {
      await clock.wait(3_000)
      await pauseCampaign(timed, { ...ordered, reason: 'a wrong price' })
      const pausedAt = clock.real()
      await clock.wait(10_000)
      const called = calls.length
      expect(calls.filter((at) => at > pausedAt).length).toBeLessThanOrEqual(windows * windowSize)
      expect((calls.at(-1) ?? 0) - pausedAt).toBeLessThan(2_000)
      expect(lettersOf(ports)).toBe(`${'a'.repeat(called)}${'p'.repeat(people - called)}`)
      await resumeCampaign(timed, ordered)
      return next()
    }
    const [first, second] = await clock.play(Promise.all([send(), owner()]))
    expect([first, second]).toEqual([{ kind: 'stopped' }, { kind: 'done' }])
    expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(people)
    expect(calls).toHaveLength(people)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
  })

  it('that is cancelled calls SES for nobody beyond them either; the others count as excluded', async () => {
    const people = 8 * perSecond
    const { timed, clock, calls, send, ordered } = await timedCampaign(people, perSecond)
    let cancelledAt = 0
    const owner = async () => {
      await clock.wait(3_000)
      await cancelCampaign(timed, ordered)
      cancelledAt = clock.real()
    }
    await clock.play(Promise.all([send(), owner()]))
    expect(calls.filter((at) => at > cancelledAt).length).toBeLessThanOrEqual(windows * windowSize)
    expect(await reportCampaign(timed, { campaignId })).toMatchObject({
      campaign: { status: 'cancelled' },
      counts: { accepted: calls.length, excluded: people - calls.length, pending: 0, inDoubt: 0 },
    })
  })
})

it('an order of before a pause and a resume, both between two windows, mails nobody beyond its window', async () => {
  const { ports, order } = await startedCampaign(manyPeople(400))
  const readWindow: typeof ports.runs.readWindow = async (...input) => {
    const read = await ports.runs.readWindow(...input)
    if (ports.mailer.calls.length > 0) return read
    await pauseCampaign(ports, { campaignId, actor: 'owner', reason: 'a second look' })
    await resumeCampaign(ports, { campaignId, actor: 'owner', deadline: soon(ports) })
    return read
  }
  const meanwhile = { ...ports, runs: { ...ports.runs, readWindow } }
  expect(await sendLane(meanwhile, { order, deadline: soon(ports), windowSize })).toEqual({ kind: 'stopped' })
  const mailed = ports.mailer.calls.length
  expect(mailed).toBeGreaterThan(0)
  expect(mailed).toBeLessThanOrEqual(windowSize)
  expect(ports.lanes.waiting).toMatchObject([{ epoch: 2 }])
  await drainLanes(ports)
  expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(400)
  expect(ports.mailer.calls).toHaveLength(400)
})
