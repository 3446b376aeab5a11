import type { Chunk, Outcome } from '../core/campaigns/ledger.ts'
import { type EmailEvent, parseEmailEvent } from '../core/tracking/email-event.ts'
import { outcomeKindOf } from '../core/tracking/outcome-kind.ts'
import { affectPeople } from './affect-people.ts'
import type { ChangePorts } from './change-campaign.ts'
import { inParallel } from './in-parallel.ts'
import { pauseCampaign } from './pause-campaign.ts'
import type { Ports } from './ports.ts'

export type RecordPorts = ChangePorts & Pick<Ports, 'log' | 'runs' | 'subscribers'>

/** One queue message as it came. */
export interface EventMessage {
  readonly id: string
  readonly body: string
}

/** The messages to deliver again, and why; every other one is done with. */
export interface RecordedEvents {
  readonly failures: readonly { readonly id: string; readonly reason: string }[]
  readonly recorded: number
}

/** One event of a campaign's message, with the slot it belongs to. */
interface Placed {
  readonly event: EmailEvent
  readonly chunk: Chunk
  readonly slot: number
}

const writesAtOnce = 8

/**
 * Records a batch of SES events: outcomes by one write a chunk, then what they change about people. Doubled and disordered
 * events leave the same rows. Never touches a chunk's state: doubts are the settler's business (LEDGER.md rule 7).
 */
export async function recordEvents(
  ports: RecordPorts,
  messages: readonly EventMessage[],
): Promise<RecordedEvents> {
  const failures: { id: string; reason: string }[] = []
  const events: EmailEvent[] = []
  for (const { id, body } of messages) {
    const parsed = parseEmailEvent(body)
    if (parsed.ok) events.push(parsed.event)
    else failures.push({ id, reason: parsed.reason })
  }
  for (const { id, reason } of failures) ports.log.error('an event cannot be read', { messageId: id, reason })
  const placed = await placeEvents(ports, events)
  const counts = await inParallel(byChunk(placed), writesAtOnce, (ofChunk) => recordChunk(ports, ofChunk))
  await affectPeople(ports, events)
  await stopRejected(ports, events)
  return { failures, recorded: counts.reduce((sum, count) => sum + count, 0) }
}

/** Finds each event's slot; an event of another table's run, or of a person erased meanwhile, has none. */
async function placeEvents(ports: RecordPorts, events: readonly EmailEvent[]): Promise<readonly Placed[]> {
  const known: Chunk[] = []
  const placed: Placed[] = []
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

function byChunk(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>()
  for (const each of placed) {
    const key = `${each.chunk.runId}#${each.chunk.from}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}

async function recordChunk(ports: RecordPorts, placed: readonly Placed[]): Promise<number> {
  const [first] = placed
  if (!first) return 0
  const { runId, shard, from } = first.chunk
  const doubtful = placed.some(({ event }) => event.type === 'send')
    ? await doubtfulSlots(ports, first.chunk)
    : new Set<number>()
  const outcomes = placed.flatMap(({ event, slot }): Outcome[] => {
    const kind = outcomeKindOf(event)
    if (kind === undefined || (kind === 'send' && !doubtful.has(slot))) return []
    return [{ slot, kind, at: event.at, attempt: event.tags.attempt ?? '' }]
  })
  if (outcomes.length > 0) await ports.runs.recordOutcomes(runId, shard, from, outcomes)
  return outcomes.length
}

/** Send events settle doubts and nothing else, so they are dropped unwritten where nothing is in doubt. */
async function doubtfulSlots(
  ports: RecordPorts,
  { runId, shard, from }: Chunk,
): Promise<ReadonlySet<number>> {
  const state = await ports.runs.readState(runId, shard, from)
  const letters = [...(state?.letters ?? '')]
  return new Set(letters.flatMap((letter, slot) => ('sd'.includes(letter) ? [slot] : [])))
}

/** SES took a virus for one in our message: nothing more of that campaign may go. */
async function stopRejected(ports: RecordPorts, events: readonly EmailEvent[]): Promise<void> {
  const rejected = events.filter(({ type }) => type === 'reject').map(({ tags }) => tags.campaign)
  for (const campaignId of new Set(rejected)) {
    if (campaignId === undefined) continue
    const reason = 'SES accepted a message and then rejected it: it believes that it holds a virus'
    await pauseCampaign(ports, { campaignId, actor: 'events', reason })
  }
}
