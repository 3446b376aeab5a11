import { exclusionOf } from '../core/campaigns/audience.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { openState } from '../core/campaigns/chunk-state.ts'
import type { Chunk } from '../core/campaigns/ledger.ts'
import { chunkSize, makeChunk, nextStart, type Place, shardStart } from '../core/campaigns/range.ts'
import type { Run } from '../core/campaigns/run.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { type Deadline, isShort } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

type FreezePorts = Pick<Ports, 'clock' | 'runs' | 'subscribers'>

const shardsAtOnce = 4

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
  const counts = await inParallel(shards, shardsAtOnce, (shard) =>
    freezeShard(ports, campaign, run, shard, deadline),
  )
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
  campaign: Campaign,
  run: Run,
  shard: string,
  deadline: Deadline,
): Promise<number | undefined> {
  const begun = await ports.runs.lastChunk(run.id, shard)
  if (begun && begun.ids.length > 0) await ports.runs.putState(openState(begun))
  let frozen = begun ? await countFrozen(ports, begun) : 0
  let from = begun ? nextStart(begun) : shardStart(shard)
  let waiting: readonly Place[] = []
  const write = async (isLast: boolean) => {
    if (from === undefined) return
    const ours = makeChunk({ runId: run.id, shard, from }, waiting.slice(0, chunkSize), isLast)
    const chunk = await ports.runs.putChunk(ours)
    if (chunk.ids.length > 0) await ports.runs.putState(openState(chunk))
    frozen += chunk.ids.length
    waiting = waiting.filter(({ id }) => id > chunk.upTo)
    from = nextStart(chunk)
  }
  if (from === undefined) return frozen
  for await (const place of places(ports, campaign, shard, begun?.upTo)) {
    waiting = [...waiting, place]
    if (waiting.length > chunkSize) await write(false)
    if (from === undefined) return frozen
    if (isShort(ports.clock, deadline)) return undefined
  }
  while (from !== undefined) await write(waiting.length <= chunkSize)
  return frozen
}

async function* places(
  ports: FreezePorts,
  campaign: Campaign,
  shard: string,
  after: string | undefined,
): AsyncGenerator<Place> {
  const { audience } = campaign.definition
  const now = ports.clock.now()
  for await (const subscriber of ports.subscribers.walkShard(shard, after)) {
    if (exclusionOf(subscriber, audience, now) === undefined) yield { id: subscriber.id, variant: 0 }
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
