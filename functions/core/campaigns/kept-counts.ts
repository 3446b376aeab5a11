import { day, hour, minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign, CampaignCounts } from './campaign.ts'

/** Counts of a run as they once were. */
export interface KeptCounts {
  readonly counts: CampaignCounts
  readonly countedAt: Instant
  /** The campaign's version then. */
  readonly version: number
  /** Messages a second that were measured up to then (measured-rate.ts); absent where nobody measured. */
  readonly perSecond?: number
}

/**
 * True while a list may show kept counts: the campaign has not changed since, and they are young for it. Of a run under way
 * or over for less than an hour that is two seconds, up to thirty days ten minutes, then a day: late events are rare.
 */
export function isFresh(kept: KeptCounts, campaign: Campaign, now: Instant): boolean {
  if (kept.version !== campaign.version) return false
  return now < plusMilliseconds(kept.countedAt, lifeFor(campaign, now))
}

function lifeFor({ finishedAt }: Campaign, now: Instant): number {
  if (finishedAt === undefined || now < plusMilliseconds(finishedAt, hour)) return 2000
  return now < plusMilliseconds(finishedAt, 30 * day) ? 10 * minute : day
}
