import { toMilliseconds } from '../../core/instant.ts'
import { retryAfter } from '../../core/outgoing/retry-after.ts'
import type { Instant } from '../../core/subscribers/subscriber.ts'

const day = 86_400
/** Numbers above it are instants, in seconds since the epoch: nobody lets us wait for thirty years. */
const leastEpoch = 1_000_000_000

/**
 * How long a network lets us wait: `Retry-After` (RFC 9110, section 10.2.3), Mastodon's `X-RateLimit-Reset`, which is an
 * instant, or Bluesky's `RateLimit-Reset`, seconds since the epoch or from now. A day at most; nothing where it does not say.
 */
export function secondsToWait(
  headers: { readonly [name: string]: string },
  now: Instant,
): { readonly afterSeconds?: number } {
  const asked = retryAfter(headers, now, day)
  if (asked !== undefined) return { afterSeconds: asked }
  const told = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']
  const seconds = told === undefined ? undefined : secondsFrom(told.trim(), toMilliseconds(now) / 1000)
  if (seconds === undefined) return {}
  return { afterSeconds: Math.min(day, Math.max(1, Math.ceil(seconds))) }
}

function secondsFrom(told: string, now: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(told)) return Number(told) > leastEpoch ? Number(told) - now : Number(told)
  const instant = Date.parse(told)
  return Number.isNaN(instant) ? undefined : instant / 1000 - now
}
