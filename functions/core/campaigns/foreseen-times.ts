import type { Instant } from '../subscribers/subscriber.ts'
import type { CampaignDefinition } from './campaign.ts'
import { seriesOver } from './campaign-refusal.ts'
import { occurrences } from './recurrence.ts'
import type { Refusal } from './refusal.ts'
import { resolveTime } from './schedule.ts'

/** When a schedule would have something go out, or why it would not; a note says what a clock change made of a time. */
export type ForeseenTimes =
  | { readonly kind: 'by-hand' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'times'
      readonly times: readonly { readonly instant: Instant; readonly note?: string }[]
      readonly timeZone: string
      /** More come after these. */
      readonly goesOn: boolean
    }

/** The first times after `now` of a schedule, `most` of them at most. */
export function foreseenTimes(
  schedule: CampaignDefinition['schedule'],
  now: Instant,
  most: number,
): ForeseenTimes {
  if (schedule.kind === 'manual') return { kind: 'by-hand' }
  const { timeZone } = schedule
  if (schedule.kind === 'once') {
    const resolved = resolveTime(schedule.at, timeZone, now)
    if (!resolved.ok) return { kind: 'refused', refusal: resolved.refusal }
    return { kind: 'times', times: [resolved], timeZone, goesOn: false }
  }
  const times = []
  for (const next of occurrences(schedule, now)) {
    if (times.length === most) return { kind: 'times', times, timeZone, goesOn: true }
    times.push(next)
  }
  if (times.length === 0) return { kind: 'refused', refusal: seriesOver }
  return { kind: 'times', times, timeZone, goesOn: false }
}
