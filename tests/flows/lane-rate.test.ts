import { afterEach, describe, expect, it } from 'vitest'
import { sesMailer } from '../../functions/adapters/mailer.ts'
import type { Mailer } from '../../functions/flows/ports.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { newStage, removeHomes } from '../infra/local/ses/stage.ts'
import { campaignPorts, lettersOf, manyPeople } from '../support/campaign-ports.ts'
import { aCampaign, aVariant } from '../support/campaigns.ts'
import { timedClock } from '../support/memory/timed-clock.ts'

afterEach(removeHomes)

interface Sending {
  readonly people: number
  readonly perSecond: number
  /** The account's rate from that many calls on. */
  readonly then?: { readonly perSecond: number; readonly after: number }
}

/** Works off every lane of a campaign at once, over the SDK and the local SES, in a time that only pauses pass. */
async function sendAll({ people, perSecond, then }: Sending) {
  let busy = 0
  const clock = timedClock(undefined, () => busy > 0)
  const ses = await newStage({ rate: perSecond, identities: ['mail.example.com'] })
  const { send, quota } = sesMailer(ses.client, { configurationSet: 'tidings', now: clock.real })
  const request = async <T>(make: () => Promise<T>): Promise<T> => {
    busy += 1
    ses.clock.real = clock.real()
    return make().finally(() => {
      busy -= 1
    })
  }
  const calls: { readonly at: number; readonly result: string }[] = []
  const mailer: Mailer = {
    quota: () => request(quota),
    async send(message) {
      if (calls.length === then?.after) ses.settings.rate = then.perSecond
      const at = clock.real()
      const result = await request(() => send(message))
      calls.push({ at, result: result.kind })
      return result
    },
  }
  const ports = { ...campaignPorts(manyPeople(people)), clock, mailer }
  ports.composer.answer = { ok: true, value: { variants: [signed], links: [] }, problems: [] }
  await ports.campaigns.create(aCampaign())
  const deadline = clock.real() + 110_000
  const work = async () => {
    await sendNow(ports, { campaignId: 'november-digest', actor: 'cli', deadline })
    const orders = ports.lanes.waiting.splice(0)
    return Promise.all(orders.map((order) => sendLane(ports, { order, deadline })))
  }
  const outcomes = await clock.play(work())
  return { ports, calls, outcomes, messages: ses.ses.messages() }
}

const { template } = aVariant()
const [to = '', ...rest] = template.segments
/** The local SES wants a From header of a verified domain. */
const signed = aVariant({
  template: { ...template, segments: [`From: digest@mail.example.com\r\n${to}`, ...rest] },
})

const done = { kind: 'done' }

/** The most calls that began within any one second. */
function mostInOneSecond(calls: readonly { readonly at: number }[]): number {
  const within = (end: number) => calls.filter(({ at }) => at > end - 1_000 && at <= end).length
  return Math.max(...calls.map(({ at }) => within(at)))
}

describe('the local SES, which counts every second that slides by', () => {
  it.each<[number, number, number]>([
    [14, 60, 1],
    [90, 300, 1],
    [250, 600, 3],
  ])(
    'at %i messages a second never refuses one to %i people on %i lanes',
    async (perSecond, people, lanes) => {
      const { ports, calls, outcomes, messages } = await sendAll({ people, perSecond })
      expect(outcomes).toEqual(Array.from({ length: lanes }, () => done))
      expect(calls.filter(({ result }) => result !== 'accepted')).toEqual([])
      expect(mostInOneSecond(calls)).toBeLessThanOrEqual(perSecond)
      expect(new Set(messages.map(({ to }) => to)).size).toBe(people)
      expect(messages).toHaveLength(people)
      expect(lettersOf(ports)).toBe('a'.repeat(people))
    },
  )

  it('whose rate falls to a third in mid-send refuses some, and they are mailed later, once', async () => {
    const then = { perSecond: 20, after: 100 }
    const { ports, calls, outcomes, messages } = await sendAll({ people: 400, perSecond: 60, then })
    expect(outcomes).toEqual([done])
    expect(calls.some(({ result }) => result === 'throttled')).toBe(true)
    // Halving its pace, a lane comes down to what it may within two seconds and stays there until it tries again.
    const settled = calls.slice(then.after).filter(({ at }) => at > (calls[then.after]?.at ?? 0) + 2_000)
    expect(settled.filter(({ result }) => result !== 'accepted').length).toBeLessThan(settled.length / 20)
    expect(new Set(messages.map(({ to }) => to)).size).toBe(400)
    expect(messages).toHaveLength(400)
    expect(lettersOf(ports)).toBe('a'.repeat(400))
  })
})
