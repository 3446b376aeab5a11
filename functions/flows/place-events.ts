import type { Chunk } from '../core/campaigns/ledger.ts'
import type { EmailEvent } from '../core/tracking/email-event.ts'
import type { Ports } from './ports.ts'

/** One event of a campaign's message, with the slot it belongs to. */
export interface PlacedEvent {
  readonly event: EmailEvent
  readonly chunk: Chunk
  readonly slot: number
}

/** Finds each event's slot; an event of another table's run, or of a person erased meanwhile, has none. */
export async function placeEvents(
  ports: Pick<Ports, 'log' | 'runs'>,
  events: readonly EmailEvent[],
): Promise<readonly PlacedEvent[]> {
  const known: Chunk[] = []
  const placed: PlacedEvent[] = []
  for (const event of events) {
    const { run, person } = event.tags
    if (run === undefined || person === undefined) continue
    const isOurs = (chunk: Chunk) => chunk.runId === run && chunk.from <= person && person <= chunk.upTo
    let chunk = known.find(isOurs)
    if (!chunk) {
      chunk = await ports.runs.chunkOf(run, person)
      if (chunk) known.push(chunk)
    }
    const slot = chunk?.ids.indexOf(person) ?? -1
    if (chunk && slot >= 0) placed.push({ event, chunk, slot })
    else ports.log.warn('an event has no slot', { run, person, type: event.type })
  }
  return placed
}
