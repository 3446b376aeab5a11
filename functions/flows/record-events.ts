import type { Chunk, Outcome } from '../core/campaigns/ledger.ts'
import { type EmailEvent, parseEmailEvent } from '../core/tracking/email-event.ts'
import { outcomeKindOf } from '../core/tracking/outcome-kind.ts'
import { affectPeople } from './affect-people.ts'
import { inParallel } from './in-parallel.ts'
import { type JudgePorts, judgeEvents } from './judge-events.ts'
import { type PlacedEvent, placeEvents } from './place-events.ts'
import type { Ports } from './ports.ts'
import { stopRejected } from './stop-rejected.ts'

export type RecordPorts = JudgePorts & Pick<Ports, 'subscribers'>

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

const writesAtOnce = 8

/**
 * Records a batch of SES events: outcomes by one write a chunk, then whether the run may go on, then what they change about
 * people. Doubled and disordered events leave the same rows. Never touches a chunk's state: doubts are the settler's
 * business (LEDGER.md rule 7).
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
  await stopRejected(ports, placed)
  const recorded = await inParallel(byChunk(placed), writesAtOnce, (ofChunk) => recordChunk(ports, ofChunk))
  // Before the people: what they change may be redone, while news is news only once.
  await judgeEvents(
    ports,
    recorded.flatMap(({ news }) => news),
  )
  await affectPeople(ports, events)
  return { failures, recorded: recorded.reduce((sum, { written }) => sum + written, 0) }
}

function byChunk(placed: readonly PlacedEvent[]): readonly (readonly PlacedEvent[])[] {
  const groups = new Map<string, PlacedEvent[]>()
  for (const each of placed) {
    const key = `${each.chunk.runId}#${each.chunk.from}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(each)
  }
  return [...groups.values()]
}

/** What became of one chunk's events: how many outcomes were written, and the events that nobody had heard of. */
interface RecordedChunk {
  readonly written: number
  readonly news: readonly EmailEvent[]
}

async function recordChunk(ports: RecordPorts, placed: readonly PlacedEvent[]): Promise<RecordedChunk> {
  const [first] = placed
  if (!first) return { written: 0, news: [] }
  const { runId, shard, from } = first.chunk
  const doubtful = placed.some(({ event }) => event.type === 'send')
    ? await doubtfulSlots(ports, first.chunk)
    : new Set<number>()
  const written = placed.flatMap(({ event, slot }) => {
    const kind = outcomeKindOf(event)
    if (kind === undefined || (kind === 'send' && !doubtful.has(slot))) return []
    const outcome: Outcome = { slot, kind, at: event.at, attempt: event.tags.attempt ?? '' }
    return [{ event, outcome }]
  })
  if (written.length === 0) return { written: 0, news: [] }
  const outcomes = written.map(({ outcome }) => outcome)
  const news = await ports.runs.recordOutcomes(runId, shard, from, outcomes)
  const isNews = (outcome: Outcome) =>
    news.some(({ slot, kind }) => slot === outcome.slot && kind === outcome.kind)
  const isFirst = (outcome: Outcome, index: number) =>
    outcomes.findIndex(({ slot, kind }) => slot === outcome.slot && kind === outcome.kind) === index
  const firsts = written.filter(({ outcome }, index) => isFirst(outcome, index) && isNews(outcome))
  return { written: written.length, news: firsts.map(({ event }) => event) }
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
