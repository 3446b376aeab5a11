import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { Ports } from './ports.ts'

/** Everything that happened to a person, in the order of its kinds and instants. */
export async function readEntries(
  ports: Pick<Ports, 'subscribers'>,
  id: string,
): Promise<readonly PersonEntry[]> {
  const entries: PersonEntry[] = []
  for await (const entry of ports.subscribers.entries(id)) entries.push(entry)
  return entries
}
