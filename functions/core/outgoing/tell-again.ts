import { hour, minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { retryAfter } from './retry-after.ts'

/** Milliseconds between one try and the next. */
const rests = [5 * minute, hour, 4 * hour] as const
/** Seconds for which somebody may have us wait: a day. */
const longestAsked = 86_400

/**
 * When somebody who did not take the news is told again: after five minutes, an hour and four hours, or when they ask to
 * be by the `headers` of their answer, a day later at most. Undefined after the last try: `tries` is how many there were
 * before this one.
 */
export function tellAgainAt(
  tries: number,
  headers: { readonly [name: string]: string },
  now: Instant,
): Instant | undefined {
  const rest = rests[tries]
  if (rest === undefined) return undefined
  const asked = retryAfter(headers, now, longestAsked) ?? 0
  return plusMilliseconds(now, Math.max(rest, asked * 1000))
}
