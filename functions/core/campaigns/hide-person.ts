import type { Chunk } from './ledger.ts'

const idDigits = 32

/** Bytes that `hidePerson` draws an id from. */
export const hidingBytes = 16

/**
 * The chunk with a random id in the place of this person's: nobody's, and between those beside it, since senders and
 * planners take the ids as ascending (LEDGER.md rule 13). Undefined when the person is not in it. Throws a `RangeError`
 * where two neighbours leave no room, which ids of 128 random bits never do.
 */
export function hidePerson(chunk: Chunk, id: string, random: Uint8Array): Chunk | undefined {
  const slot = chunk.ids.indexOf(id)
  if (slot < 0) return undefined
  const before = chunk.ids[slot - 1]
  const behind = chunk.ids[slot + 1]
  const lowest = before === undefined ? toNumber(chunk.from) : toNumber(before) + 1n
  const highest = behind === undefined ? toNumber(chunk.upTo) : toNumber(behind) - 1n
  const places = highest - lowest
  if (places < 1n) throw new RangeError(`chunk ${chunk.from} has no room for another id in slot ${slot}`)
  const drawn = lowest + (toNumber(Buffer.from(random).toString('hex')) % places)
  const hidden = drawn >= toNumber(id) ? drawn + 1n : drawn
  return { ...chunk, ids: chunk.ids.with(slot, hidden.toString(16).padStart(idDigits, '0')) }
}

function toNumber(hex: string): bigint {
  return BigInt(`0x${hex}`)
}
