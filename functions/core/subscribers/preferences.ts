import { move, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** What a person may change about themselves; absent means unchanged. */
export interface PreferencesChange {
  /** The topics wanted from now on; none of several means no mail at all. */
  readonly topics?: readonly string[]
  /** Normalised; empty takes the name away. */
  readonly name?: string
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
  const named = withName(stored, change.name)
  if (!change.topics || isSameSet(stored.topics, change.topics)) return nextVersion(stored, named, now)
  if (change.topics.length > 0) return nextVersion(stored, { ...named, topics: [...change.topics] }, now)
  return nextVersion(stored, move(named, 'withdrawal', 'left every topic', now), now)
}

/** The next version after a withdrawal; undefined for someone who is already out. */
export function applyUnsubscribe(stored: Subscriber, now: Instant): Subscriber | undefined {
  return nextVersion(stored, move(stored, 'withdrawal', 'unsubscribed by the person', now), now)
}

function withName(stored: Subscriber, name: string | undefined): Subscriber {
  if (name === undefined || name === (stored.name ?? '')) return stored
  const { name: _old, ...unnamed } = stored
  return name === '' ? unnamed : { ...unnamed, name }
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}
