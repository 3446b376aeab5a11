import { plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign, CampaignDefinition } from './campaign.ts'
import { nextOccurrence } from './recurrence.ts'
import { resolveLocal } from './schedule.ts'

/**
 * What a clock change made of the time that a scheduled campaign waits for, in words; undefined when it left it alone, and
 * when the time came with an order, not from the definition.
 */
export function clockNote({
  status,
  scheduledFor,
  definition,
}: Pick<Campaign, 'status' | 'scheduledFor' | 'definition'>): string | undefined {
  if (status !== 'scheduled' || scheduledFor === undefined) return undefined
  const own = timeAt(definition.schedule, scheduledFor)
  return own?.instant === scheduledFor ? own.note : undefined
}

function timeAt(
  schedule: CampaignDefinition['schedule'],
  instant: Instant,
): { readonly instant: Instant; readonly note?: string } | undefined {
  switch (schedule.kind) {
    case 'manual':
      return undefined
    case 'once': {
      const resolved = resolveLocal(schedule.at, schedule.timeZone)
      return resolved.ok ? resolved : undefined
    }
    case 'recurring':
      return nextOccurrence(schedule, plusMilliseconds(instant, -1))
  }
}
