import { day, toMilliseconds } from '../instant.ts'
import type { Segment, SegmentTest } from './segment.ts'
import type { Instant, Subscriber } from './subscriber.ts'

type Value = string | number | boolean | undefined

/** True when the person belongs to the segment at that instant. What is not known of them fits no condition but `!=`. */
export function matchSegment(segment: Segment, subscriber: Subscriber, now: Instant): boolean {
  switch (segment.kind) {
    case 'and':
      return segment.parts.every((part) => matchSegment(part, subscriber, now))
    case 'or':
      return segment.parts.some((part) => matchSegment(part, subscriber, now))
    case 'not':
      return !matchSegment(segment.part, subscriber, now)
    case 'test':
      return matchTest(segment, subscriber, now)
  }
}

function matchTest(
  { attribute, operator, value }: SegmentTest,
  subscriber: Subscriber,
  now: Instant,
): boolean {
  const actual = attributeOf(attribute, subscriber)
  switch (operator) {
    case 'has':
      return subscriber.topics.includes(String(value))
    case 'is-set':
      return actual !== undefined && actual !== ''
    case '=':
      return actual === value
    case '!=':
      return actual !== value
    case 'contains':
      return String(actual ?? '')
        .toLowerCase()
        .includes(String(value).toLowerCase())
    case '<':
    case '<=':
    case '>':
    case '>=':
      return typeof actual === 'number' && typeof value === 'number' && compare(actual, operator, value)
    case 'before':
      return typeof actual === 'string' && actual < String(value)
    case 'since':
      return typeof actual === 'string' && actual >= String(value)
    case 'within':
      return typeof actual === 'string' && toMilliseconds(now) - toMilliseconds(actual) <= Number(value) * day
  }
}

function attributeOf(attribute: string, subscriber: Subscriber): Value {
  switch (attribute) {
    case 'source':
      return subscriber.source
    case 'name':
      return subscriber.name
    case 'createdAt':
      return subscriber.createdAt
    case 'confirmedAt':
      return subscriber.confirmedAt
    case 'lastClickAt':
      return subscriber.lastClickAt
    default:
      return fieldOf(subscriber, attribute.replace(/^fields\./, ''))
  }
}

function fieldOf({ fields }: Subscriber, name: string): Value {
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined
}

function compare(one: number, operator: '<' | '<=' | '>' | '>=', other: number): boolean {
  switch (operator) {
    case '<':
      return one < other
    case '<=':
      return one <= other
    case '>':
      return one > other
    case '>=':
      return one >= other
  }
}
