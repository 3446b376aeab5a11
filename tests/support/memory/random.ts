import { createHash } from 'node:crypto'
import type { Random } from '../../../functions/flows/ports.ts'

/** Bytes that look random and are the same in every run: SHA-256 of a seed and a counter. */
export function memoryRandom(seed = 'tidings'): Random {
  let counter = 0
  return {
    bytes(length) {
      const blocks: Buffer[] = []
      for (let size = 0; size < length; size += 32) {
        counter += 1
        blocks.push(createHash('sha256').update(`${seed}#${counter}`).digest())
      }
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
    },
  }
}
