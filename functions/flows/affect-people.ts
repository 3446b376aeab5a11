import { eventEffect, type SubscriberEvent } from '../core/subscribers/event-effect.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
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
  for (const { person, event } of abouts) {
    const stored = people.get(person)
    const now = ports.clock.now()
    if (!stored || !eventEffect(stored, event, now)) continue
    const changed = await changeSubscriber(ports, person, (fresh) => ({
      ...(fresh && withChange(eventEffect(fresh, event, now))),
    }))
    people.set(person, changed.subscriber ?? stored)
  }
}

function withChange(subscriber: Subscriber | undefined): { readonly subscriber?: Subscriber } {
  return subscriber ? { subscriber } : {}
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
      const delivered = run !== '' && (await wasDelivered(ports, run, person))
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

/** A soft bounce after a delivery is an auto-reply. */
async function wasDelivered(ports: AffectPorts, run: string, person: string): Promise<boolean> {
  const chunk = await ports.runs.chunkOf(run, person)
  const slot = chunk?.ids.indexOf(person) ?? -1
  if (!chunk || slot < 0) return false
  const { outcomes } = await ports.runs.readOutcomes(run, chunk.shard, chunk.from)
  return outcomes.some((outcome) => outcome.slot === slot && outcome.kind === 'delivery')
}
