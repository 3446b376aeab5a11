import { eventEffect, type SubscriberEvent } from '../core/subscribers/event-effect.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import type { EmailEvent } from '../core/tracking/email-event.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'

type AffectPorts = Pick<Ports, 'clock' | 'runs' | 'subscribers'>

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
  for (const about of abouts) {
    const stored = people.get(about.person)
    if (!stored || !eventEffect(stored, about.event, ports.clock.now())) continue
    people.set(about.person, (await affect(ports, about)) ?? stored)
  }
}

async function affect(ports: AffectPorts, { person, event }: About): Promise<Subscriber | undefined> {
  const changed = await changePerson(ports, person, event)
  if (event.kind !== 'bounce' || event.delivered || event.run === '') return changed
  // The message's delivery may have been recorded, and found nothing to take back, just before this was written.
  const at = await deliveredAt(ports, event.run, person)
  if (at === undefined) return changed
  return (await changePerson(ports, person, { kind: 'delivery', run: event.run, at })) ?? changed
}

async function changePerson(
  ports: AffectPorts,
  person: string,
  event: SubscriberEvent,
): Promise<Subscriber | undefined> {
  const { subscriber } = await changeSubscriber(ports, person, (fresh) => {
    const after = fresh && eventEffect(fresh, event, ports.clock.now())
    return after ? { subscriber: after } : {}
  })
  return subscriber
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

/** When the run's message to that person was delivered: a soft bounce after a delivery is an auto-reply. */
async function deliveredAt(ports: AffectPorts, run: string, person: string): Promise<Instant | undefined> {
  const chunk = await ports.runs.chunkOf(run, person)
  const slot = chunk?.ids.indexOf(person) ?? -1
  if (!chunk || slot < 0) return undefined
  const { outcomes } = await ports.runs.readOutcomes(run, chunk.shard, chunk.from)
  return outcomes.find((outcome) => outcome.slot === slot && outcome.kind === 'delivery')?.at
}
