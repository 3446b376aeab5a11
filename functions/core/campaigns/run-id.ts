import { createHash } from 'node:crypto'
import type { Instant } from '../subscribers/subscriber.ts'

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** The run that starting this campaign at this instant makes: 16 characters of `[a-z2-7]`, always the same. */
export function runIdOf(campaignId: string, instant: Instant): string {
  const digest = createHash('sha256').update(`${campaignId}\n${instant}`).digest()
  let bits = digest.readBigUInt64BE(0) * 65536n + BigInt(digest.readUInt16BE(8))
  let id = ''
  for (let index = 0; index < 16; index += 1) {
    id = base32.charAt(Number(bits & 31n)) + id
    bits >>= 5n
  }
  return id
}
