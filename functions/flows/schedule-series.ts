import type { Series } from '../core/campaigns/campaign.ts'
import { seriesOver } from '../core/campaigns/campaign-refusal.ts'
import { nextOccurrence } from '../core/campaigns/recurrence.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { transition } from '../core/campaigns/transition.ts'
import { awaitOccurrence } from './await-occurrence.ts'
import { checkSeries } from './check-series.ts'
import type { ScheduleCampaign, ScheduleOutcome, SchedulePorts } from './schedule-campaign.ts'

/** Schedules a series for its next occurrence, under the rules of `scheduleCampaign`; an order may name no other time. */
export async function scheduleSeries(
  ports: SchedulePorts,
  series: Series,
  { actor, at, timeZone: otherZone }: ScheduleCampaign,
): Promise<ScheduleOutcome> {
  if (at !== undefined || otherZone !== undefined) return { kind: 'refused', refusal: ownTimes }
  const { schedule } = series.definition
  const now = ports.clock.now()
  const next = nextOccurrence(schedule, now)
  if (!next) return { kind: 'refused', refusal: seriesOver }
  const { instant, note } = next
  const { version } = series
  const action = { kind: 'schedule', instant, timeZone: schedule.timeZone, version } as const
  const allowed = transition(series, action, now)
  if (!allowed.ok) return { kind: 'refused', refusal: allowed.refusal }
  const check = await checkSeries(ports, series, instant)
  if (check.kind !== 'fit') return check
  const change = await awaitOccurrence(ports, series, { next: instant, action, actor })
  if (change.kind !== 'changed') return change
  const { campaign } = change
  return { kind: 'scheduled', campaign, instant, ...(note && { note }), warnings: check.warnings }
}

const ownTimes: Refusal = {
  rule: 'recurring',
  reason: 'it recurs, so its own schedule names its times',
  mend: 'Leave time and zone out, or change every, cron or timeZone in its definition',
}
