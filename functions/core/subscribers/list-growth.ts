import { day, plusMilliseconds } from '../instant.ts'
import { isWithdrawn } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** Numbers of people at one moment. */
export interface PeopleCount {
  /** Whom campaigns mail. */
  readonly active: number
  /** Who were asked and have not confirmed. */
  readonly pending: number
  /** Of the active, who became so in the 24 hours before. */
  readonly joined: number
  /** Readers who left, complained, bounced for good or were erased in the 24 hours before. */
  readonly left: number
}

/** What is kept of a day: how the list stood when it was counted. */
export interface GrowthDay extends PeopleCount {
  /** Calendar day of UTC, `2026-11-30`. */
  readonly day: string
  readonly countedAt: Instant
}

/** Before anybody is counted. */
export const nobodyCounted: PeopleCount = { active: 0, pending: 0, joined: 0, left: 0 }

/** The calendar day of UTC of an instant, by which the list is counted: whoever counts need not know the site's zone. */
export function countingDay(at: Instant): string {
  return at.slice(0, 10)
}

/** The numbers with one person more, as somebody counts them at that instant. */
export function plusPerson(count: PeopleCount, person: Subscriber, now: Instant): PeopleCount {
  const since = plusMilliseconds(now, -day)
  const one = (is: boolean) => (is ? 1 : 0)
  const isActive = person.state === 'active'
  return plusPeople(count, {
    active: one(isActive),
    pending: one(person.state === 'pending'),
    joined: one(isActive && (person.confirmedAt ?? person.createdAt) > since),
    left: one(isLeaver(person) && (person.stateChangedAt ?? person.updatedAt) > since),
  })
}

/** Both numbers as one. */
export function plusPeople(one: PeopleCount, other: PeopleCount): PeopleCount {
  return {
    active: one.active + other.active,
    pending: one.pending + other.pending,
    joined: one.joined + other.joined,
    left: one.left + other.left,
  }
}

/** Whoever was put on the list of the suppressed without ever having been a reader has not left. Of the erased nobody can tell. */
function isLeaver({ state, confirmedAt, source, createdAt, stateChangedAt }: Subscriber): boolean {
  if (!isWithdrawn(state)) return false
  if (state === 'erased' || confirmedAt !== undefined) return true
  return source.startsWith('import:') && (stateChangedAt ?? createdAt) > createdAt
}
