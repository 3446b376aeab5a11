import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'
import { day, hour, plusMilliseconds } from '../../functions/core/instant.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { recordBodies } from '../support/a-sent-run.ts'
import { type CampaignPorts, campaignPorts, drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anEvent } from '../support/email-events.ts'
import { aSubscriber } from '../support/subscribers.ts'

const person = aSubscriber()
const start = '2026-11-23T08:00:00.000Z'
const dayOf = (n: number) => plusMilliseconds(start, n * day)

/** What became of one run's message, as days after the start. */
interface Fate {
  readonly soft?: number
  readonly delivery?: number
}

/** One person whom a campaign each of these days mails, and then the clock stands long after all of them. */
async function mailedOn(days: readonly number[]) {
  const ports = campaignPorts([person])
  for (const [n, each] of days.entries()) {
    ports.clock.advance(Date.parse(dayOf(each)) - Date.parse(ports.clock.now()))
    await ports.campaigns.create(aCampaign({ id: `digest-${n}`, createdAt: ports.clock.now() }))
    await sendNow(ports, { campaignId: `digest-${n}`, actor: 'cli', deadline: soon(ports) })
    await drainLanes(ports)
  }
  ports.clock.advance(90 * day)
  return { ports, mailed: [...ports.mailer.mailed] }
}

function bodiesOf(mailed: readonly OutgoingMessage[], fates: readonly Fate[]): readonly string[] {
  const general = { bounceType: 'Transient', bounceSubType: 'General' }
  return fates.flatMap(({ soft, delivery }, n) => [
    ...(soft === undefined ? [] : [anEvent('Bounce', mailed[n], { at: dayOf(soft), ...general })]),
    ...(delivery === undefined ? [] : [anEvent('Delivery', mailed[n], { at: dayOf(delivery) })]),
  ])
}

/** Where batches of events leave the person, told as at the start of everything. */
async function hearing(ports: CampaignPorts, batches: readonly (readonly string[])[]) {
  ports.subscribers.people.set(person.id, person)
  ports.runs.outcomeRows.clear()
  for (const batch of batches) await recordBodies(ports, batch)
  return standingOf(ports.subscribers.people.get(person.id))
}

/** Since when somebody is active does not matter. */
function standingOf(stored: Subscriber | undefined): string {
  return stored?.state === 'active' ? 'active' : `${stored?.state} since ${stored?.stateChangedAt}`
}

/** The rule, said over again: what counts are the soft bounces of undelivered messages after the last delivery. */
function standingAfter(fates: readonly Fate[]): string {
  const last = Math.max(-1, ...fates.map(({ delivery = -1 }) => delivery))
  const softs = fates
    .flatMap(({ soft, delivery }) =>
      soft !== undefined && delivery === undefined && soft > last ? [soft] : [],
    )
    .sort((one, other) => one - other)
  const pause = softs.find((each, n) => n > 1 && each - (softs[0] ?? each) >= 14)
  if (pause === undefined) return 'active'
  const probe = softs.find((each) => each - pause >= 30)
  return probe === undefined ? `paused since ${dayOf(pause)}` : `hard-bounced since ${dayOf(probe)}`
}

function ordersOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, n) => ordersOf(items.toSpliced(n, 1)).map((rest) => [first, ...rest]))
}

describe('the soft bounces and deliveries of several campaigns', () => {
  it.each<[string, readonly Fate[], string]>([
    ['a delivery within the streak', [{ soft: 1 }, { soft: 8 }, { delivery: 9 }, { soft: 15 }], 'active'],
    [
      'a delivery that leaves three within a week',
      [{ soft: 1 }, { delivery: 2 }, { soft: 8 }, { soft: 9 }, { soft: 15 }],
      'active',
    ],
    [
      'a delivery before the streak',
      [{ delivery: 0 }, { soft: 1 }, { soft: 8 }, { soft: 15 }],
      `paused since ${dayOf(15)}`,
    ],
    ['a delivery after the streak', [{ soft: 1 }, { soft: 8 }, { soft: 15 }, { delivery: 16 }], 'active'],
    [
      'a probe that bounces',
      [{ soft: 1 }, { soft: 8 }, { soft: 15 }, { soft: 46 }],
      `hard-bounced since ${dayOf(46)}`,
    ],
    [
      'a probe that bounces and arrives',
      [{ soft: 1 }, { soft: 8 }, { soft: 15 }, { soft: 46, delivery: 46.5 }],
      'active',
    ],
  ])('leave a person the same in every order: %s', async (_, fates, standing) => {
    expect(standingAfter(fates)).toBe(standing)
    const sendDays = fates.map(({ soft, delivery }) => Math.floor(Math.min(soft ?? 99, delivery ?? 99)))
    const { ports, mailed } = await mailedOn(sendDays)
    for (const order of ordersOf(bodiesOf(mailed, fates)))
      expect(
        await hearing(
          ports,
          order.map((body) => [body]),
        ),
        order.join('\n'),
      ).toBe(standing)
  })

  it('leave a person the same in whatever order, batches and number they come', async () => {
    const days = [0, 6, 15, 22, 47]
    const { ports, mailed } = await mailedOn(days)
    const hours = fc.integer({ min: 1, max: 20 })
    const mostly = fc.option(hours, { nil: undefined, freq: 3 })
    const rarely = fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: hours, weight: 1 })
    const fate = fc.tuple(mostly, rarely)
    const story = fc.tuple(...days.map(() => fate)).chain((drawn) => {
      const fates = days.map((sent, n): Fate => {
        const [soft, delivery] = drawn[n] ?? []
        const at = (after: number) => sent + (after * hour) / day
        return { ...(soft && { soft: at(soft) }), ...(delivery && { delivery: at(delivery) }) }
      })
      const bodies = bodiesOf(mailed, fates)
      const arrivals = fc.subarray([...bodies]).chain((twice) => {
        const heard = [...bodies, ...twice]
        return fc.shuffledSubarray(heard, { minLength: heard.length })
      })
      return fc.tuple(fc.constant(fates), arrivals, fc.integer({ min: 1, max: 4 }))
    })
    await fc.assert(
      fc.asyncProperty(story, async ([fates, arrivals, size]) => {
        const batches = Array.from({ length: Math.ceil(arrivals.length / size) }, (_, n) =>
          arrivals.slice(n * size, (n + 1) * size),
        )
        expect(await hearing(ports, batches)).toBe(standingAfter(fates))
      }),
      { numRuns: 300 },
    )
  })

  it('also when the process dies between a pause and the look for deliveries', async () => {
    const fates = [{ soft: 1 }, { soft: 8 }, { delivery: 9 }, { soft: 15 }]
    const { ports, mailed } = await mailedOn([1, 8, 9, 15])
    const [first = '', second = '', delivery = '', third = ''] = bodiesOf(mailed, fates)
    expect(await hearing(ports, [[delivery], [first], [second]])).toBe('active')
    const list = () => Promise.reject(new Error('killed'))
    const dying = { ...ports, campaigns: { ...ports.campaigns, list } }
    const message = { id: 'third', body: third }
    await expect(recordEvents(dying, [message])).rejects.toThrow('killed')
    expect(ports.subscribers.people.get(person.id)).toMatchObject({ state: 'paused' })
    await recordEvents(ports, [message])
    expect(ports.subscribers.people.get(person.id)).toMatchObject({ state: 'active' })
  })

  it('pause the reader of a daily digest too, whose bounces are many', async () => {
    const days = Array.from({ length: 16 }, (_, n) => n)
    const { ports, mailed } = await mailedOn(days)
    const bodies = bodiesOf(
      mailed,
      days.map((soft) => ({ soft })),
    )
    expect(await hearing(ports, [bodies])).toBe(`paused since ${dayOf(14)}`)
    expect(await hearing(ports, [[...bodies].reverse()])).toBe(`paused since ${dayOf(14)}`)
  })
})
