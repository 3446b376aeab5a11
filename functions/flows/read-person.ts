import type { Colleague } from '../core/desk/colleague.ts'
import { type ConsentProof, proveConsent, receiptsAmong } from '../core/subscribers/consent-record.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type Timeline, timelineOf } from '../core/subscribers/timeline.ts'
import { listMessages, type MessagePorts } from './list-messages.ts'
import type { Ports } from './ports.ts'
import { readEntries } from './read-entries.ts'

/** A person as the desk shows them. */
export interface PersonView {
  readonly person: Subscriber
  readonly proof: ConsentProof
  readonly timeline: Timeline
  /** Who is at the desk, so that what they did can be told by name. */
  readonly colleagues: readonly Colleague[]
}

/** Things told for each campaign that is looked at. */
const thingsACampaign = 5

/**
 * Reads a person and what happened to them, so far back as so many campaigns reach: each costs a read, since no row is kept by
 * person (list-messages.ts). Undefined when nobody ever had that id.
 */
export async function readPerson(
  ports: MessagePorts & Pick<Ports, 'subscribers' | 'desk'>,
  { id, campaigns }: { readonly id: string; readonly campaigns: number },
): Promise<PersonView | undefined> {
  const person = await ports.subscribers.read(id)
  if (!person) return undefined
  const [entries, { messages, since: messagesSince }, desk] = await Promise.all([
    readEntries(ports, person),
    listMessages(ports, id, campaigns),
    ports.desk.read(),
  ])
  const timeline = timelineOf({ entries, messages, messagesSince }, campaigns * thingsACampaign)
  return {
    person,
    proof: proveConsent(person, receiptsAmong(entries)),
    timeline,
    colleagues: desk?.colleagues ?? [],
  }
}
