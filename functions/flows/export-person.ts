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

type CollectPorts = MessagePorts & Pick<Ports, 'subscribers'>

/** Collects what we keep about the person a preferences link belongs to. */
export async function exportPerson(
  ports: CollectPorts & Pick<Ports, 'keys'>,
  input: { readonly token: string },
): Promise<ExportPersonOutcome> {
  const found = await readPreferences(ports, input)
  if (found.kind !== 'person') return found
  return { kind: 'export', data: await collect(ports, found.subscriber) }
}

/** Collects it for the owner, who was asked for it; of somebody erased there is nothing to hand over. */
export async function exportPersonOf(
  ports: CollectPorts,
  { id }: { readonly id: string },
): Promise<Exclude<ExportPersonOutcome, { readonly kind: 'unknown' }>> {
  const subscriber = await ports.subscribers.read(id)
  if (!subscriber || subscriber.state === 'erased') return { kind: 'gone' }
  return { kind: 'export', data: await collect(ports, subscriber) }
}

async function collect(ports: CollectPorts, subscriber: Subscriber): Promise<PersonExport> {
  const entries = await readEntries(ports, subscriber)
  const { messages, since: messagesSince } = await listMessages(ports, subscriber.id)
  return personExport(subscriber, { entries, messages, messagesSince }, ports.clock.now())
}
