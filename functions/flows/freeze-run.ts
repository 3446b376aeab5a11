import type { Audience } from '../core/campaigns/audience.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { openState } from '../core/campaigns/chunk-state.ts'
import { type Chunk, noVariant } from '../core/campaigns/ledger.ts'
import { chunkSize, makeChunk, nextStart, type Place, shardStart } from '../core/campaigns/range.ts'
import type { Run } from '../core/campaigns/run.ts'
import { audienceOfRun } from '../core/campaigns/segment-audience.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { contentOf } from '../core/digests/article-sets.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { contentsOf, type OpenCohorts, openCohorts } from './cohort-evidence.ts'
import { type Deadline, isShort } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import { type WalkPorts, walkAudience } from './walk-audience.ts'

export type FreezePorts = WalkPorts

const shardsAtOnce = 4

/** A run being frozen: who gets which of its contents. */
interface Freezing {
  readonly run: Run
  readonly audience: Audience
  readonly deadline: Deadline
  readonly cohorts?: OpenCohorts
  /** What each stored variant carries, ours or another planner's. */
  readonly contents: readonly ArticleSet[]
}

/**
 * Freezes the audience: walks every shard and writes its people down in chunks by id range. May be stopped and repeated
 * anywhere, by several planners at once: each chunk begins where the one before ends, the first to write it wins, and the
 * last one closes its shard. Answers the run with its count, or undefined when the deadline came first.
 */
export async function freezeRun(
  ports: FreezePorts,
  campaign: Campaign,
  run: Run,
  deadline: Deadline,
): Promise<Run | undefined> {
  const { cohorts } = run
  const freezing: Freezing = {
    run,
    audience: audienceOfRun(campaign, run),
    deadline,
    contents: cohorts ? await contentsOf(ports.runs, run) : [],
    ...(cohorts && { cohorts: await openCohorts(ports, cohorts) }),
  }
  const counts = await inParallel(shards, shardsAtOnce, (shard) => freezeShard(ports, freezing, shard))
  let frozen = 0
  for (const count of counts) {
    if (count === undefined) return undefined
    frozen += count
  }
  await ports.runs.markFrozen(run.id, frozen)
  return { ...run, frozen }
}

/** How many people the shard holds once it is closed; undefined when the deadline came first. */
async function freezeShard(
  ports: FreezePorts,
  freezing: Freezing,
  shard: string,
): Promise<number | undefined> {
  const { run, deadline } = freezing
  const begun = await ports.runs.lastChunk(run.id, shard)
  if (begun && begun.ids.length > 0) await ports.runs.putState(openState(begun))
  let frozen = begun ? await countFrozen(ports, begun) : 0
  let from = begun ? nextStart(begun) : shardStart(shard)
  let waiting: readonly Place[] = []
  const write = async (isLast: boolean) => {
    if (from === undefined) return
    const behind = isLast ? undefined : waiting[chunkSize]?.id
    const ours = makeChunk({ runId: run.id, shard, from }, waiting.slice(0, chunkSize), behind)
    const chunk = await ports.runs.putChunk(ours)
    if (chunk.ids.length > 0) await ports.runs.putState(openState(chunk))
    frozen += chunk.ids.length
    waiting = waiting.filter(({ id }) => id > chunk.upTo)
    from = nextStart(chunk)
  }
  if (from === undefined) return frozen
  for await (const place of places(ports, freezing, shard, begun?.upTo)) {
    // Another planner's chunk may reach further than those we had read by then.
    if (place.id < from) continue
    waiting = [...waiting, place]
    if (waiting.length > chunkSize) await write(false)
    if (from === undefined) return frozen
    if (isShort(ports.clock, deadline)) return undefined
  }
  while (from !== undefined) await write(waiting.length <= chunkSize)
  return frozen
}

/**
 * Those to be mailed, each with the content that suits them. Whoever has nothing new is passed over; whom no content suits,
 * since it was made for others, is frozen too, to be counted as excluded.
 */
async function* places(
  ports: FreezePorts,
  { audience, cohorts, contents }: Freezing,
  shard: string,
  after: string | undefined,
): AsyncGenerator<Place> {
  for await (const candidate of walkAudience(ports, { audience, cohorts, shard, after })) {
    if (candidate.exclusion !== undefined) continue
    const { subscriber, unseen } = candidate
    if (unseen?.length === 0) continue
    yield { id: subscriber.id, variant: unseen ? (contentOf(contents, unseen) ?? noVariant) : 0 }
  }
}

/** People in this chunk and those before it; what another planner adds behind it is counted when it is come to. */
async function countFrozen(ports: FreezePorts, last: Chunk): Promise<number> {
  let frozen = 0
  for await (const state of ports.runs.states(last.runId, last.shard)) {
    if (state.from <= last.from) frozen += state.letters.length
  }
  return frozen
}
