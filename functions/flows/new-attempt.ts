import { Buffer } from 'node:buffer'
import type { Random } from './ports.ts'

/** A fresh attempt id: 64 random bits as 11 characters of `[A-Za-z0-9_-]`, fit for an SES tag. */
export function newAttempt(random: Random): string {
  return Buffer.from(random.bytes(8)).toString('base64url')
}
