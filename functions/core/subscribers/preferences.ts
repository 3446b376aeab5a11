import { createHash } from 'node:crypto'
import { isSameSet } from '../same-set.ts'
import type { Frequency } from './frequency.ts'
import type { SignupAnswers } from './signup-answers.ts'
import { move, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** What a person may change about themselves; absent means unchanged. */
export interface PreferencesChange {
  /** The topics wanted from now on; none of several means no mail at all. */
  readonly topics?: readonly string[]
  /** Normalised; empty takes the name away. */
  readonly name?: string
  readonly frequency?: Frequency
  /** IANA name; empty means the site's own. */
  readonly timeZone?: string
  /** All answers from now on. */
  readonly fields?: SignupAnswers
  /** When a pause ends; `over` ends it now. */
  readonly pausedUntil?: Instant | 'over'
}

/**
 * The next version after a person changed their preferences; undefined when nothing changes. Leaving every topic is an
 * unsubscription.
 */
export function applyPreferences(
  stored: Subscriber,
  change: PreferencesChange,
  now: Instant,
): Subscriber | undefined {
  const described = withDetails(stored, change)
  if (!change.topics || isSameSet(change.topics, stored.topics)) return nextVersion(stored, described, now)
  if (change.topics.length > 0) return nextVersion(stored, { ...described, topics: [...change.topics] }, now)
  return nextVersion(stored, move(described, 'withdrawal', 'left every topic', now), now)
}

/** The next version after a withdrawal; undefined for someone who is already out. */
export function applyUnsubscribe(stored: Subscriber, now: Instant): Subscriber | undefined {
  return nextVersion(stored, move(stored, 'withdrawal', 'unsubscribed by the person', now), now)
}

/** A mark of the preferences as they are, 16 characters of base64url: another one when anything on their page changed. */
export function preferencesMark({ topics, name, frequency, timeZone, fields = {} }: Subscriber): string {
  const answers = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
  const parts = [[...topics].sort(), name ?? '', frequency ?? 'every', timeZone ?? '', answers]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
}

function withDetails(stored: Subscriber, change: PreferencesChange): Subscriber {
  const named = withPart(stored, 'name', change.name, '')
  const often = withPart(named, 'frequency', change.frequency, 'every')
  const placed = withPart(often, 'timeZone', change.timeZone, '')
  const paused = withPart(placed, 'pausedUntil', change.pausedUntil, 'over')
  const { fields } = change
  if (!fields || sameAnswers(stored.fields ?? {}, fields)) return paused
  const { fields: _before, ...rest } = paused
  return Object.keys(fields).length > 0 ? { ...rest, fields } : rest
}

/** The record with that part said anew, and left out where it says `none`; the same object when it says so already. */
function withPart(
  stored: Subscriber,
  part: 'name' | 'frequency' | 'timeZone' | 'pausedUntil',
  value: string | undefined,
  none: string,
): Subscriber {
  if (value === undefined || value === (stored[part] ?? none)) return stored
  const { [part]: _before, ...rest } = stored
  return value === none ? rest : { ...rest, [part]: value }
}

function sameAnswers(one: SignupAnswers, other: SignupAnswers): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
