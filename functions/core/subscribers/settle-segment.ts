import * as Span from 'temporal-polyfill/fns/Duration'
import * as Day from 'temporal-polyfill/fns/PlainDate'
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import { toInstant, toMilliseconds } from '../instant.ts'
import { dayAt, dayBegins, readDay, zonedAt } from '../local-day.ts'
import type { Segment, SegmentSpan, SegmentTest, SettledSegment, SettledTest } from './segment.ts'
import type { Instant } from './subscriber.ts'

/** When a segment is asked, and the zone that its days are days of. */
export interface SegmentMoment {
  readonly now: Instant
  readonly timeZone: string
}

/**
 * The segment with its times fixed: days become the instant they begin at in the zone, spans are counted back from `now`
 * on that zone's calendar. Custom fields hold days, so what they are compared with stays days. Settling it again changes
 * nothing.
 */
export function settleSegment(segment: Segment, moment: SegmentMoment): SettledSegment {
  switch (segment.kind) {
    case 'and':
    case 'or':
      return { kind: segment.kind, parts: segment.parts.map((part) => settleSegment(part, moment)) }
    case 'not':
      return { kind: 'not', part: settleSegment(segment.part, moment) }
    case 'test':
      return settleTest(segment, moment)
  }
}

function settleTest({ places: _places, ...test }: SegmentTest, moment: SegmentMoment): SettledSegment {
  const { attribute } = test
  const isDay = attribute.startsWith('fields.')
  switch (test.operator) {
    case 'within':
    case 'within-next':
      return isDay ? daysWithin(attribute, test, moment) : since(attribute, instantAgo(test.value, moment))
    case 'before':
    case 'since':
      return isDay ? test : { ...test, value: instantOf(String(test.value), moment.timeZone) }
    default:
      return test
  }
}

function since(attribute: string, value: string): SettledTest {
  return { kind: 'test', attribute, operator: 'since', value }
}

/** From that long ago to today, or from today to that far ahead; the last day is part of it. */
function daysWithin(
  attribute: string,
  { operator, value }: { readonly operator: 'within' | 'within-next'; readonly value: SegmentSpan },
  { now, timeZone }: SegmentMoment,
): SettledSegment {
  const today = dayAt(now, timeZone)
  const [from, to] =
    operator === 'within'
      ? [Day.subtract(today, duration(value)), today]
      : [today, Day.add(today, duration(value))]
  const before: SettledTest = {
    kind: 'test',
    attribute,
    operator: 'before',
    value: Day.toString(Day.addDays(to, 1)),
  }
  return { kind: 'and', parts: [since(attribute, Day.toString(from)), before] }
}

function instantAgo(span: SegmentSpan, { now, timeZone }: SegmentMoment): Instant {
  return toInstant(Zoned.subtract(zonedAt(now, timeZone), duration(span)).epochMilliseconds)
}

function duration({ count, unit }: SegmentSpan) {
  return Span.fromFields({ [`${unit}s`]: count })
}

function instantOf(dayOrInstant: string, timeZone: string): Instant {
  if (dayOrInstant.includes('T')) return toInstant(toMilliseconds(dayOrInstant))
  return dayBegins(readDay(dayOrInstant), timeZone)
}
