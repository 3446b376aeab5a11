import { hidePerson, hidingBytes } from '../core/campaigns/hide-person.ts'
import type { Chunk } from '../core/campaigns/ledger.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

export interface HideFromRun {
  readonly runId: string
  readonly subscriberId: string
  /** In the last round everybody is hidden; before, those for whom SES is being called, or may have been, are left alone. */
  readonly isLast: boolean
  /** When the person began anew, if they did: a run of since then knows only the new one. */
  readonly anew?: Instant | undefined
}

const mostTries = 10

/**
 * Writes a random id over a person's in a run's ledger (LEDGER.md rule 13). Their slot keeps its letter, its outcomes and
 * its place, so every count stays; a slot still pending is excluded when it is claimed, since nobody has that id. Events
 * that come later find no slot. Repeating changes nothing.
 */
export async function hideFromRun(
  ports: Pick<Ports, 'random' | 'runs'>,
  { runId, subscriberId, isLast, anew }: HideFromRun,
): Promise<void> {
  let chunk = await ports.runs.chunkOf(runId, subscriberId)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const hidden = chunk && hidePerson(chunk, subscriberId, ports.random.bytes(hidingBytes))
    if (!chunk || !hidden) return
    if (anew !== undefined && (await isSince(ports, runId, anew))) return
    if (!isLast && (await isUnsettled(ports, chunk, chunk.ids.indexOf(subscriberId)))) return
    if ((await ports.runs.replaceIds(hidden, chunk.ids)) === 'written') return
    // Somebody beside them is being erased too, or the write that failed was our own.
    chunk = await ports.runs.readChunk(runId, chunk.shard, chunk.from)
  }
  throw new Error(`chunk ${chunk?.from} changed under every one of ${mostTries} tries`)
}

async function isSince(ports: Pick<Ports, 'runs'>, runId: string, anew: Instant): Promise<boolean> {
  const run = await ports.runs.readRun(runId)
  return run !== undefined && run.createdAt >= anew
}

/** Events prove what became of these, and find them by their id. */
async function isUnsettled(ports: Pick<Ports, 'runs'>, chunk: Chunk, slot: number): Promise<boolean> {
  const state = await ports.runs.readState(chunk.runId, chunk.shard, chunk.from)
  return 'sd'.includes(state?.letters[slot] ?? 'a')
}
