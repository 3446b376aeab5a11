import { toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { KeptCounts } from './kept-counts.ts'

/** What a run looks like at one moment, as far as its rate depends on it. */
interface Look {
  readonly accepted: number
  readonly now: Instant
  /** The campaign's version. */
  readonly version: number
}

/** Milliseconds within which a window more or less decides, so nothing is measured. */
const shortest = 1_000
/** Milliseconds after which an older look says nothing about now. */
const longest = 120_000
/** Milliseconds over which a change of the rate shows. */
const smoothedOver = 15_000

/**
 * Messages a second that SES has accepted since the last look, smoothed over those before; undefined where there is none to
 * compare with. A campaign that was changed meanwhile, for example paused, begins anew.
 */
export function measuredRate(kept: KeptCounts | undefined, look: Look): number | undefined {
  if (!kept || kept.version !== look.version) return undefined
  const passed = toMilliseconds(look.now) - toMilliseconds(kept.countedAt)
  if (passed > longest || passed < 0) return undefined
  if (passed < shortest) return kept.perSecond
  const seen = (1000 * Math.max(0, look.accepted - kept.counts.accepted)) / passed
  if (kept.perSecond === undefined) return seen
  const weight = 1 - Math.exp(-passed / smoothedOver)
  return kept.perSecond + weight * (seen - kept.perSecond)
}

/** True when a look is far enough from the kept one that it should take its place. */
export function isNewLook(kept: KeptCounts | undefined, { now, version }: Look): boolean {
  if (!kept || kept.version !== version) return true
  return Math.abs(toMilliseconds(now) - toMilliseconds(kept.countedAt)) >= shortest
}
