import { type PersonExport, personExport } from '../core/subscribers/person-export.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { listMessages, type MessagePorts } from './list-messages.ts'
import type { Ports } from './ports.ts'
import { readEntries } from './read-entries.ts'
import { readPreferences } from './read-preferences.ts'

export type ExportPersonOutcome =
  | { readonly kind: 'export'; readonly data: PersonExport }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' }
  /** Asked for too often: each takes up to some thousand reads, and links work for ever. */
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }

/** Downloads by a person's links in a day, whatever became of them. */
const mostADay = 10
const aDay = 86_400

type CollectPorts = MessagePorts & Pick<Ports, 'subscribers'>

/** Collects what we keep about the person a preferences link belongs to, ten times a day at most. */
export async function exportPerson(
  ports: CollectPorts & Pick<Ports, 'keys' | 'limits'>,
  input: { readonly token: string },
): Promise<ExportPersonOutcome> {
  const found = await readPreferences(ports, input)
  if (found.kind !== 'person') return found
  const limit = await ports.limits.take(`export:${found.subscriber.id}`, mostADay, aDay)
  if (limit.kind === 'over') return { kind: 'limited', retryAfterSeconds: limit.retryAfterSeconds }
  return { kind: 'export', data: await collect(ports, found.subscriber) }
}

/** Collects it for the owner, who was asked for it; of somebody erased there is nothing to hand over. */
export async function exportPersonOf(
  ports: CollectPorts,
  { id }: { readonly id: string },
): Promise<ExportPersonOutcome & { readonly kind: 'export' | 'gone' }> {
  const subscriber = await ports.subscribers.read(id)
  if (!subscriber || subscriber.state === 'erased') return { kind: 'gone' }
  return { kind: 'export', data: await collect(ports, subscriber) }
}

async function collect(ports: CollectPorts, subscriber: Subscriber): Promise<PersonExport> {
  const entries = await readEntries(ports, subscriber)
  const { messages, since: messagesSince } = await listMessages(ports, subscriber.id)
  return personExport(subscriber, { entries, messages, messagesSince }, ports.clock.now())
}
