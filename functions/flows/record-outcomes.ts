import { type Evidence, onlyBad, plusEvidence } from '../core/campaigns/event-breaker.ts'
import type { Chunk, Outcome } from '../core/campaigns/ledger.ts'
import { evidenceOf, isEvidence } from '../core/campaigns/outcome-evidence.ts'
import { outcomeKindsOf } from '../core/tracking/outcome-kind.ts'
import { inParallel } from './in-parallel.ts'
import type { RunEvidence } from './judge-events.ts'
import type { PlacedEvent } from './place-events.ts'
import type { Ports } from './ports.ts'

type OutcomePorts = Pick<Ports, 'runs'>

/** How many outcomes a batch came to, and what it says about each of its runs. */
export interface RecordedOutcomes {
  readonly written: number
  readonly evidence: readonly RunEvidence[]
}

const writesAtOnce = 8
/** An update's expression may have 4 KB (DynamoDB, "Limits"). */
const outcomesAWrite = 100

/** Writes what placed events say about their messages: one write a chunk, the first of each kind a slot. */
export async function recordOutcomes(
  ports: OutcomePorts,
  placed: readonly PlacedEvent[],
): Promise<RecordedOutcomes> {
  const chunks = await inParallel(byChunk(placed), writesAtOnce, (ofChunk) => recordChunk(ports, ofChunk))
  const runs = new Map<string, RunEvidence>()
  for (const { runId, campaignId, evidence } of chunks) {
    if (evidence === undefined || campaignId === undefined) continue
    const known = runs.get(runId)?.evidence
    runs.set(runId, { runId, campaignId, evidence: known ? plusEvidence(known, evidence) : evidence })
  }
  return { written: chunks.reduce((sum, { written }) => sum + written, 0), evidence: [...runs.values()] }
}

function byChunk(placed: readonly PlacedEvent[]): readonly ChunkEvents[] {
  const groups = new Map<string, { chunk: Chunk; placed: PlacedEvent[] }>()
  for (const each of placed) {
    const key = `${each.chunk.runId}#${each.chunk.from}`
    const group = groups.get(key) ?? { chunk: each.chunk, placed: [] }
    groups.set(key, group)
    group.placed.push(each)
  }
  return [...groups.values()]
}

interface ChunkEvents {
  readonly chunk: Chunk
  readonly placed: readonly PlacedEvent[]
}

interface RecordedChunk {
  readonly runId: string
  readonly campaignId: string | undefined
  readonly written: number
  /** Absent when nothing in it concerns the breaker. */
  readonly evidence?: Evidence
}

async function recordChunk(ports: OutcomePorts, { chunk, placed }: ChunkEvents): Promise<RecordedChunk> {
  const { runId, shard, from } = chunk
  const campaignId = placed.find(({ event }) => event.tags.campaign !== undefined)?.event.tags.campaign
  const doubtful = placed.some(({ event }) => event.type === 'send')
    ? await doubtfulSlots(ports, chunk)
    : new Set<number>()
  const outcomes = placed
    .flatMap(outcomesOf)
    .filter(({ kind, slot }) => kind !== 'send' || doubtful.has(slot))
  const news: Outcome[] = []
  for (let start = 0; start < outcomes.length; start += outcomesAWrite) {
    const page = outcomes.slice(start, start + outcomesAWrite)
    news.push(...(await ports.runs.recordOutcomes(runId, shard, from, page)))
  }
  const recorded = { runId, campaignId, written: outcomes.length }
  return outcomes.some(isEvidence) ? { ...recorded, evidence: proved(outcomes, news) } : recorded
}

function outcomesOf({ event, slot }: PlacedEvent): readonly Outcome[] {
  const { at, tags } = event
  return outcomeKindsOf(event).map((kind) => ({ slot, kind, at, attempt: tags.attempt ?? '' }))
}

/** What is good counts when it is news, what is bad always, once a batch (core/campaigns/event-breaker.ts). */
function proved(outcomes: readonly Outcome[], news: readonly Outcome[]): Evidence {
  const firsts = new Map(outcomes.map((outcome) => [`${outcome.kind} ${outcome.slot}`, outcome]))
  const { outcomes: heard, deliveries } = evidenceOf(news)
  return { ...onlyBad(evidenceOf([...firsts.values()])), outcomes: heard, deliveries }
}

/** Send events settle doubts and nothing else, so they are dropped unwritten where nothing is in doubt. */
async function doubtfulSlots(
  ports: OutcomePorts,
  { runId, shard, from }: Chunk,
): Promise<ReadonlySet<number>> {
  const state = await ports.runs.readState(runId, shard, from)
  const letters = [...(state?.letters ?? '')]
  return new Set(letters.flatMap((letter, slot) => ('sd'.includes(letter) ? [slot] : [])))
}
