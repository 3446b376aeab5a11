import { createHash } from 'node:crypto'
import { toInstant, toMilliseconds } from '../instant.ts'

const digits = '234567abcdefghijklmnopqrstuvwxyz'
const microsecondsOfDay = 86_400_000_000n

/**
 * A timestamp identifier: 53 bits of microseconds since the epoch and 10 bits of a clock's id, as thirteen digits in base 32
 * that sort as time does (atproto.com/specs/tid).
 */
export function encodeTid(microseconds: bigint, clockId: number): string {
  let rest = (BigInt.asUintN(53, microseconds) << 10n) | BigInt.asUintN(10, BigInt(clockId))
  let text = ''
  for (let digit = 0; digit < 13; digit += 1) {
    text = `${digits[Number(rest & 31n)]}${text}`
    rest >>= 5n
  }
  return text
}

/** The identifier of an article's post: always the same for one article id and day, and within that day. */
export function tidOf(articleId: string, date: string): string {
  const hash = createHash('sha256').update(`${date} ${articleId}`).digest()
  const day = BigInt(Math.max(0, toMilliseconds(`${date}T00:00:00Z`))) * 1000n
  return encodeTid(day + (hash.readBigUInt64BE(0) % microsecondsOfDay), hash.readUInt16BE(8))
}

/** True for the identifier of an article's post, whatever its day was then. */
export function isTidOf(tid: string, articleId: string): boolean {
  if (!isTid(tid)) return false
  let value = 0n
  for (const digit of tid) value = value * 32n + BigInt(digits.indexOf(digit))
  return tidOf(articleId, toInstant(Number((value >> 10n) / 1000n)).slice(0, 10)) === tid
}

/** True for what the syntax allows: thirteen digits, the first of them with its top bit at zero. */
export function isTid(text: string): boolean {
  return /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(text)
}
