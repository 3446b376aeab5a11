import { hour, plusMilliseconds, toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** Clicks of one hour. */
interface ClickHour {
  /** When the hour began. */
  readonly from: Instant
  readonly clicks: number
}

/** What a chart of a run's clicks shows, and what came after. */
export interface ClickCourse {
  readonly hours: readonly ClickHour[]
  /** Clicks after the last of these hours. */
  readonly later: number
}

/** An odd number, so that one hour is the middle; what comes later are single clicks. */
const mostHours = 49

/**
 * People's clicks hour by hour from the start of the run on, those without any included, up to the last with some and two
 * days at most. `hours` are counts by the hour of UTC, `2026-11-26T09`.
 */
export function courseOf(hours: ReadonlyMap<string, number>, startedAt: Instant): ClickCourse {
  const begin = `${startedAt.slice(0, 13)}:00:00.000Z`
  const at = (name: string) =>
    Math.round((toMilliseconds(`${name}:00:00.000Z`) - toMilliseconds(begin)) / hour)
  const placed = [...hours].map(([name, clicks]) => ({ place: Math.max(0, at(name)), clicks }))
  const shown = placed.filter(({ place }) => place < mostHours)
  const length = shown.length === 0 ? 0 : 1 + Math.max(...shown.map(({ place }) => place))
  const counts = Array.from({ length }, () => 0)
  for (const { place, clicks } of shown) counts[place] = (counts[place] ?? 0) + clicks
  const sum = (some: readonly { readonly clicks: number }[]) =>
    some.reduce((total, { clicks }) => total + clicks, 0)
  return {
    hours: counts.map((clicks, place) => ({ from: plusMilliseconds(begin, place * hour), clicks })),
    later: sum(placed) - sum(shown),
  }
}
