import { describe, expect, it } from 'vitest'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import type { SendResult } from '../../functions/core/email/send-result.ts'
import { type LaneOutcome, sendLane } from '../../functions/flows/send-lane.ts'
import { type CampaignPorts, lettersOf, manyPeople, startedCampaign } from '../support/campaign-ports.ts'
import { timedClock } from '../support/memory/timed-clock.ts'

/** What a request takes in milliseconds: SES in its own region, and DynamoDB. */
const delays = { ses: 100, table: 10 }

interface Sent {
  readonly ports: CampaignPorts
  readonly outcome: LaneOutcome
  /** When each call to SES began, in milliseconds from the order. */
  readonly times: readonly number[]
}

/** One lane's order worked off in a world in which requests take their time. */
async function sendTimed(
  people: number,
  perSecond: number,
  answer: (call: number) => SendResult = (call) => ({ kind: 'accepted', messageId: `m${call}` }),
  failsRead: (read: number) => boolean = () => false,
): Promise<Sent> {
  const { ports, order } = await startedCampaign(manyPeople(people))
  const clock = timedClock(ports.clock.now())
  const begun = clock.real()
  const times: number[] = []
  const slow =
    <I extends readonly unknown[], O>(request: (...input: I) => Promise<O>) =>
    async (...input: I): Promise<O> => {
      await clock.wait(delays.table)
      return request(...input)
    }
  let reads = 0
  const readWindow: typeof ports.runs.readWindow = async (...input) => {
    reads += 1
    if (failsRead(reads)) throw new Error('the table is throttled')
    return ports.runs.readWindow(...input)
  }
  ports.mailer.allowance = { perSecond, perDay: 50_000, sentLastDay: 0 }
  const timed = {
    ...ports,
    clock,
    mailer: {
      ...ports.mailer,
      quota: ports.mailer.quota,
      send: async (message: Parameters<typeof ports.mailer.send>[0]) => {
        const call = times.push(clock.real() - begun)
        await clock.wait(delays.ses)
        ports.mailer.script.push(answer(call))
        return ports.mailer.send(message)
      },
    },
    runs: {
      ...ports.runs,
      writeState: slow(ports.runs.writeState),
      readWindow: slow(readWindow),
    },
  }
  const work = (given: LaneMessage) => sendLane(timed, { order: given, deadline: clock.real() + 110_000 })
  return { ports, times, outcome: await clock.play(work(order)) }
}

function mostInOneSecond(times: readonly number[]): number {
  return Math.max(...times.map((time) => times.filter((each) => each > time - 1_000 && each <= time).length))
}

describe('a lane whose requests take their time', () => {
  it.each([
    [14, 200],
    [50, 600],
    [100, 1_200],
  ])('of %i messages a second keeps nine tenths of them up, evenly', async (perSecond, people) => {
    const { outcome, times, ports } = await sendTimed(people, perSecond)
    expect(outcome).toEqual({ kind: 'done' })
    expect(lettersOf(ports)).toBe('a'.repeat(people))
    const warm = times.slice(people / 3)
    const seconds = ((warm.at(-1) ?? 0) - (warm[0] ?? 0)) / 1_000
    expect((warm.length - 1) / seconds).toBeGreaterThanOrEqual(0.97 * 0.9 * perSecond)
    expect(mostInOneSecond(times)).toBeLessThanOrEqual(perSecond)
  })

  it('calls nobody else once SES says that nothing can be sent, whichever window said so', async () => {
    const { outcome, times, ports } = await sendTimed(1_200, 100, (call) =>
      call < 200 ? { kind: 'accepted', messageId: `m${call}` } : { kind: 'fatal', reason: 'paused' },
    )
    expect(outcome).toEqual({ kind: 'pause', reason: 'paused' })
    expect(times.length).toBeLessThanOrEqual(200 + Math.ceil(delays.ses / 11))
    expect(lettersOf(ports)).toBe(`${'a'.repeat(199)}${'p'.repeat(1_001)}`)
    expect(await ports.campaigns.read('november-digest')).toMatchObject({ status: 'paused', epoch: 1 })
  })

  it('that serves chunks side by side lets all of them record when one fails', async () => {
    const accepted = (call: number): SendResult => ({ kind: 'accepted', messageId: `m${call}` })
    const { outcome, times, ports } = await sendTimed(1_200, 100, accepted, (read) => read === 60)
    expect(outcome).toMatchObject({ kind: 'wait' })
    expect(lettersOf(ports)).toBe(`${'a'.repeat(times.length)}${'p'.repeat(1_200 - times.length)}`)
    expect(times.length).toBeGreaterThan(500)
  })
})
