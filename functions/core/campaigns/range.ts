import type { Chunk } from './ledger.ts'

/** People a chunk holds at most. */
export const chunkSize = 50

const idDigits = 32

/** The smallest id of a shard: where its first chunk begins. */
export function shardStart(shard: string): string {
  return shard.padEnd(idDigits, '0')
}

/** The largest id of a shard: where its last chunk ends. */
export function shardEnd(shard: string): string {
  return shard.padEnd(idDigits, 'f')
}

/** Where the chunk after this one begins; undefined when this one closes its shard. */
export function nextStart(chunk: Chunk): string | undefined {
  if (chunk.upTo === shardEnd(chunk.shard)) return undefined
  return (BigInt(`0x${chunk.upTo}`) + 1n).toString(16).padStart(idDigits, '0')
}

/** One person of an audience, with the content they get. */
export interface Place {
  readonly id: string
  readonly variant: number
}

/**
 * The chunk that begins at `from` and holds these people, ascending; `behind` is the id of the one after them. The last
 * chunk of a shard has nobody behind it and runs to the shard's end, also when it holds nobody: that closes the chain, so
 * that no planner can add to a frozen shard.
 */
export function makeChunk(
  place: { readonly runId: string; readonly shard: string; readonly from: string },
  people: readonly Place[],
  behind: string | undefined,
): Chunk {
  const last = people.at(-1)
  if (behind !== undefined && !last) throw new RangeError('only the last chunk of a shard may be empty')
  return {
    runId: place.runId,
    shard: place.shard,
    from: place.from,
    upTo: behind === undefined || !last ? shardEnd(place.shard) : endBetween(last.id, behind),
    ids: people.map((person) => person.id),
    variants: people.map((person) => person.variant),
  }
}

/** A range ends, and the next one begins, at no person's id: ranges stay when a person is erased. */
function endBetween(last: string, behind: string): string {
  const digit = [...last].findIndex((each, index) => each !== behind[index])
  return last.slice(0, digit + 1).padEnd(idDigits, 'f')
}
