import type { Instant } from '../subscribers/subscriber.ts'
import type { CampaignDefinition } from './campaign.ts'
import { seriesOver } from './campaign-refusal.ts'
import { nextOccurrence } from './recurrence.ts'
import { type ResolvedTime, resolveTime } from './schedule.ts'

/** The time after `now` that a definition's own schedule names first, or why there is none; undefined by hand. */
export function firstTimeOf(
  { schedule }: Pick<CampaignDefinition, 'schedule'>,
  now: Instant,
): ResolvedTime | undefined {
  if (schedule.kind === 'manual') return undefined
  if (schedule.kind === 'once') return resolveTime(schedule.at, schedule.timeZone, now)
  const next = nextOccurrence(schedule, now)
  if (!next) return { ok: false, refusal: seriesOver }
  const { instant, note } = next
  return { ok: true, instant, ...(note !== undefined && { note }) }
}
