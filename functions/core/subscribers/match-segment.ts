import { domainOf } from '../domains.ts'
import type { SettledSegment, SettledTest } from './segment.ts'
import type { Subscriber } from './subscriber.ts'

type Value = string | number | boolean | undefined

/** True when the person belongs to the segment. What is not known of them fits no question but `!=`. */
export function matchSegment(segment: SettledSegment, subscriber: Subscriber): boolean {
  switch (segment.kind) {
    case 'and':
      return segment.parts.every((part) => matchSegment(part, subscriber))
    case 'or':
      return segment.parts.some((part) => matchSegment(part, subscriber))
    case 'not':
      return !matchSegment(segment.part, subscriber)
    case 'test':
      return segment.attribute === 'topics'
        ? matchTopics(segment, subscriber)
        : matchTest(segment, attributeOf(segment.attribute, subscriber))
  }
}

function matchTopics(test: SettledTest, { topics }: Subscriber): boolean {
  return test.operator === 'has' ? topics.includes(String(test.value)) : topics.length > 0
}

function matchTest(test: SettledTest, actual: Value): boolean {
  switch (test.operator) {
    case 'is-set':
      return actual !== undefined && actual !== ''
    case '=':
      return actual === test.value
    case '!=':
      return actual !== test.value
    case 'in':
      return actual !== undefined && test.value.includes(actual)
    case 'contains':
      return holds(String(actual ?? ''), String(test.value))
    case 'before':
      return typeof actual === 'string' && actual < String(test.value)
    case 'since':
      return typeof actual === 'string' && actual >= String(test.value)
    case 'has':
      return false
    default:
      return (
        typeof actual === 'number' &&
        typeof test.value === 'number' &&
        compare(actual, test.operator, test.value)
      )
  }
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
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

function attributeOf(attribute: string, subscriber: Subscriber): Value {
  switch (attribute) {
    case 'source':
    case 'name':
    case 'timeZone':
    case 'createdAt':
    case 'confirmedAt':
    case 'stateChangedAt':
    case 'lastClickAt':
      return subscriber[attribute]
    case 'domain':
      return domainOf(subscriber.email)
    case 'frequency':
      return subscriber.frequency ?? 'every'
    case 'softBounces':
      return subscriber.softBounces?.length ?? 0
    default:
      return fieldOf(subscriber, attribute.replace(/^fields\./, ''))
  }
}

function fieldOf({ fields }: Subscriber, name: string): Value {
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined
}
