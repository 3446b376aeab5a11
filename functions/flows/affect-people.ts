import { withdrawnEntry } from '../core/subscribers/consent-entry.ts'
import { eventEffect, type SubscriberEvent, withdrawalIn } from '../core/subscribers/event-effect.ts'
import { isStoppedBySoftBounces } from '../core/subscribers/soft-bounce.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { notesWithdrawal, noteWithdrawal } from '../core/subscribers/withdrawal.ts'
import type { EmailEvent } from '../core/tracking/email-event.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import {
  type DeliveryPorts,
  deliveredAt,
  deliveriesSince,
  type StartedRun,
  startedRuns,
} from './find-deliveries.ts'
import type { Ports } from './ports.ts'

type AffectPorts = DeliveryPorts & Pick<Ports, 'clock' | 'subscribers'>

/** One event and the person it is about. */
interface About {
  readonly person: string
  readonly event: SubscriberEvent
}

const peopleARead = 100

/**
 * Changes the people whom a batch of events is about; most deliveries change nobody and cost a share of one batch read.
 * A late event changes, and never makes, a person (LEDGER.md rule 13).
 */
export async function affectPeople(ports: AffectPorts, events: readonly EmailEvent[]): Promise<void> {
  const abouts: About[] = []
  for (const event of events) {
    const about = await aboutOf(ports, event)
    if (about) abouts.push(about)
  }
  const people = await readPeople(ports, abouts)
  const runs = lazily(() => startedRuns(ports))
  for (const about of abouts) {
    const stored = people.get(about.person)
    if (!stored) continue
    const isNews = afterEvent(stored, about.event, ports.clock.now()) !== undefined
    const changed = isNews ? await affect(ports, about) : stored
    people.set(about.person, await unlessDelivered(ports, about, changed ?? stored, runs))
  }
}

async function affect(ports: AffectPorts, { person, event }: About): Promise<Subscriber | undefined> {
  const changed = await changePerson(ports, person, [event])
  if (event.kind !== 'bounce' || event.delivered || event.run === '') return changed
  // The message's delivery may have been recorded, and found nothing to take back, just before this was written.
  const at = await deliveredAt(ports, event.run, person)
  if (at === undefined) return changed
  return (await changePerson(ports, person, [{ kind: 'delivery', run: event.run, at }])) ?? changed
}

/**
 * A delivery that comes when no soft bounce is on record is not noted with the person, since that would be a write a
 * message. So whoever soft bounces stop is looked up in the runs of that time, also when the event comes again.
 */
async function unlessDelivered(
  ports: AffectPorts,
  { person, event }: About,
  stored: Subscriber,
  runs: () => Promise<readonly StartedRun[]>,
): Promise<Subscriber> {
  const since = stored.softBounces?.[0]?.at
  if (event.kind !== 'bounce' || since === undefined || !isStoppedBySoftBounces(stored)) return stored
  const deliveries = await deliveriesSince(ports, person, since, await runs())
  if (deliveries.length === 0) return stored
  const events = deliveries.map((delivery) => ({ kind: 'delivery', ...delivery }) as const)
  return (await changePerson(ports, person, events)) ?? stored
}

async function changePerson(
  ports: AffectPorts,
  person: string,
  events: readonly SubscriberEvent[],
): Promise<Subscriber | undefined> {
  const now = ports.clock.now()
  const { subscriber } = await changeSubscriber(ports, person, (fresh): Change => {
    if (!fresh) return {}
    const after = events.reduce((before, event) => afterEvent(before, event, now) ?? before, fresh)
    if (after === fresh) return {}
    const subscriber = { ...after, version: fresh.version + 1 }
    const isNoted = notesWithdrawal(fresh, subscriber)
    const request = isNoted ? events.map((event) => withdrawalIn(fresh, event)).find(Boolean) : undefined
    return { subscriber, receipt: request && withdrawnEntry(subscriber, request) }
  })
  return subscriber
}

/** The next version of a person after an event; a complaint is noted as a request to withdraw, also of who was out already. */
function afterEvent(person: Subscriber, event: SubscriberEvent, now: Instant): Subscriber | undefined {
  const after = eventEffect(person, event, now)
  const request = withdrawalIn(person, event)
  return request ? noteWithdrawal(person, after, request, now) : after
}

async function readPeople(ports: AffectPorts, abouts: readonly About[]): Promise<Map<string, Subscriber>> {
  const ids = [...new Set(abouts.map(({ person }) => person))]
  const people = new Map<string, Subscriber>()
  for (let start = 0; start < ids.length; start += peopleARead) {
    const page = await ports.subscribers.readMany(ids.slice(start, start + peopleARead))
    for (const [id, person] of page) people.set(id, person)
  }
  return people
}

async function aboutOf(ports: AffectPorts, event: EmailEvent): Promise<About | undefined> {
  const { person, run = '' } = event.tags
  if (person === undefined) return undefined
  switch (event.type) {
    case 'delivery':
      return { person, event: { kind: 'delivery', run, at: event.at } }
    case 'bounce': {
      const delivered = run !== '' && (await deliveredAt(ports, run, person)) !== undefined
      return { person, event: { kind: 'bounce', run, at: event.at, bounce: event.bounce, delivered } }
    }
    case 'complaint': {
      const { feedbackType, subType } = event
      const details = { ...(feedbackType && { feedbackType }), ...(subType && { subType }) }
      return { person, event: { kind: 'complaint', run, at: event.at, ...details } }
    }
    case 'send':
    case 'reject':
    case 'rendering-failure':
    case 'delay':
    case 'ignored':
      return undefined
  }
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
