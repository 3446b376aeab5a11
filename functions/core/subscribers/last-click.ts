import { day, toMilliseconds } from '../instant.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** The person with a click of theirs noted; the same object while the one on record is less than a day older, or newer. */
export function withLastClick(person: Subscriber, at: Instant): Subscriber {
  const { lastClickAt } = person
  if (lastClickAt !== undefined && toMilliseconds(at) - toMilliseconds(lastClickAt) < day) return person
  return { ...person, lastClickAt: at }
}
