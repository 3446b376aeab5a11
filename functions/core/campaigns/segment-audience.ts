import { matchSegment } from '../subscribers/match-segment.ts'
import { frozenLimits, parseSegment } from '../subscribers/parse-segment.ts'
import type { Segment, SegmentTest, SettledSegment, SettledTest } from '../subscribers/segment.ts'
import type { Audience } from './audience.ts'
import type { Campaign } from './campaign.ts'
import type { Run } from './run.ts'

/**
 * The audience with its segment, ready to be asked. The expression is a settled one (settle-segment.ts), as runs keep
 * it: its times are fixed, so that whoever asks later asks the same. Throws on one that is not.
 */
export function segmentAudience(audience: Audience, expression: string | undefined): Audience {
  const { segment: name } = audience
  if (name === undefined || expression === undefined) return audience
  const parsed = parseSegment(expression, frozenLimits)
  if (!parsed.ok) throw new Error(`segment ${name} cannot be read: ${parsed.fault.message}`)
  const segment = settled(parsed.segment, name)
  return { ...audience, isInSegment: (subscriber) => matchSegment(segment, subscriber) }
}

/** Whom a run is for: its segment is the one of its start, whatever was edited since. */
export function audienceOfRun(campaign: Campaign, run: Run): Audience {
  return segmentAudience(campaign.definition.audience, run.segment)
}

function settled(segment: Segment, name: string): SettledSegment {
  switch (segment.kind) {
    case 'and':
    case 'or':
      return { kind: segment.kind, parts: segment.parts.map((part) => settled(part, name)) }
    case 'not':
      return { kind: 'not', part: settled(segment.part, name) }
    case 'test':
      return settledTest(segment, name)
  }
}

function settledTest(test: SegmentTest, name: string): SettledTest {
  if (test.operator === 'within' || test.operator === 'within-next')
    throw new Error(`segment ${name} was never settled: \`${test.attribute} within\` has no fixed time`)
  return test
}
