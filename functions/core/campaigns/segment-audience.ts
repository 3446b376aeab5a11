import { matchSegment } from '../subscribers/match-segment.ts'
import { parseSegment } from '../subscribers/parse-segment.ts'
import type { Audience } from './audience.ts'
import type { Campaign } from './campaign.ts'
import type { Run } from './run.ts'

/** The audience with its segment's expression, ready to be asked; throws on one that was never checked. */
export function segmentAudience(audience: Audience, expression: string | undefined): Audience {
  if (audience.segment === undefined || expression === undefined) return audience
  const parsed = parseSegment(expression)
  if (!parsed.ok) throw new Error(`segment ${audience.segment} cannot be read: ${parsed.fault.message}`)
  const { segment } = parsed
  return { ...audience, isInSegment: (subscriber, now) => matchSegment(segment, subscriber, now) }
}

/** Whom a run is for: its segment is the one of its start, whatever was edited since. */
export function audienceOfRun(campaign: Campaign, run: Run): Audience {
  return segmentAudience(campaign.definition.audience, run.segment)
}
