import { isSameSet } from '../same-set.ts'
import type { Subscriber, SubscriberState } from '../subscribers/subscriber.ts'
import { type HookEvent, type HookEventType, hookEvent } from './hook-event.ts'

/** Marks that a record keeps: so many writes may follow before anybody looks for one. */
const mostMarks = 20

/** What a write does to a person that others are told of: one event, or none. `after` is the version to be written. */
export function subscriberEvents(before: Subscriber | undefined, after: Subscriber): readonly HookEvent[] {
  const { id, state, updatedAt, version } = after
  const type = typeOf(before, after)
  if (type === undefined) return []
  const changed = type === 'subscriber.updated' && before ? changedParts(before, after) : []
  const data = { id, state, ...(changed.length > 0 && { changed }) }
  return [hookEvent(type, updatedAt, String(version), data)]
}

/** The record with that write's mark on it, behind those of the writes before. */
export function withNewsMark(before: Subscriber | undefined, after: Subscriber, mark: string): Subscriber {
  return { ...after, newsMarks: [...(before?.newsMarks ?? []), mark].slice(-mostMarks) }
}

const endings: { readonly [state in SubscriberState]?: HookEventType } = {
  erased: 'subscriber.erased',
  unsubscribed: 'subscriber.unsubscribed',
  complained: 'subscriber.complained',
  'hard-bounced': 'subscriber.bounced',
  'provider-suppressed': 'subscriber.suppressed',
}

function typeOf(before: Subscriber | undefined, after: Subscriber): HookEventType | undefined {
  const isMoved = before?.state !== after.state
  const ending = endings[after.state]
  if (isMoved && ending) return ending
  // Of somebody who is out, nothing else is anybody's business.
  if (ending) return undefined
  if (after.state === 'active' && before && after.confirmedAt !== before.confirmedAt)
    return 'subscriber.confirmed'
  if (isMoved && after.state === 'active' && before?.state !== 'paused') return 'subscriber.added'
  if (!before || after.state === 'pending') return undefined
  return changedParts(before, after).length > 0 ? 'subscriber.updated' : undefined
}

const plainParts = ['state', 'name', 'frequency', 'timeZone', 'pausedUntil'] as const

function changedParts(before: Subscriber, after: Subscriber): readonly string[] {
  const plain = plainParts.filter((part) => before[part] !== after[part])
  return [
    ...plain,
    ...(isSameSet(before.topics, after.topics) ? [] : ['topics']),
    ...(isSameSet(answers(before), answers(after)) ? [] : ['fields']),
  ]
}

function answers({ fields = {} }: Subscriber): readonly string[] {
  return Object.entries(fields).map((entry) => JSON.stringify(entry))
}
