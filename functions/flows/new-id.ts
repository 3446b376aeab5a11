import { Buffer } from 'node:buffer'
import type { Random } from './ports.ts'

/** A fresh id that nobody else draws: 128 random bits as 32 hex digits. */
export function newId(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('hex')
}
