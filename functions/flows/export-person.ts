import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { readPreferences } from './read-preferences.ts'

export type ExportPersonOutcome =
  | { readonly kind: 'export'; readonly data: PersonExport }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' }

/** Everything we keep about one person (GDPR article 15), as they may download it. */
interface PersonExport {
  readonly subscriber: Subscriber
  readonly entries: readonly PersonEntry[]
}

/** Collects what we keep about the person a preferences link belongs to. */
export async function exportPerson(
  ports: Pick<Ports, 'clock' | 'keys' | 'subscribers'>,
  input: { readonly token: string },
): Promise<ExportPersonOutcome> {
  const found = await readPreferences(ports, input)
  if (found.kind !== 'person') return found
  const entries: PersonEntry[] = []
  for await (const entry of ports.subscribers.entries(found.subscriber.id)) entries.push(entry)
  return { kind: 'export', data: { subscriber: found.subscriber, entries } }
}
