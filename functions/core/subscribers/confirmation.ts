import { day, toMilliseconds } from '../instant.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** How long the button of a confirmation mail works. */
export const confirmationLifetime = 7 * day

/** What pressing the button means for the stored person. */
export type ConfirmationEffect =
  /** Write this version: the person is active with what they asked for. */
  | { readonly kind: 'confirms'; readonly subscriber: Subscriber; readonly isWelcome: boolean }
  /** Pressed before, or nothing was left to confirm: the same page again. */
  | { readonly kind: 'already-active' }
  /** The request was withdrawn or never made: the link opens nothing any more. */
  | { readonly kind: 'void' }

/**
 * Applies a confirmation whose mail was made at `issuedAt` (milliseconds). A link from before a withdrawal, erasure or
 * hard bounce cannot undo it: only a request made since can (`pendingTopics`), by a mail sent since.
 */
export function applyConfirmation(
  stored: Subscriber | undefined,
  issuedAt: number,
  now: Instant,
): ConfirmationEffect {
  if (!stored) return { kind: 'void' }
  const { pendingTopics, confirmationsUnanswered: _answered, softBounces: _forgiven, ...kept } = stored
  if (!pendingTopics) return { kind: stored.state === 'active' ? 'already-active' : 'void' }
  if (isOlderThanState(stored, issuedAt)) return { kind: 'void' }
  const isWelcome = stored.state !== 'active'
  const topics = isWelcome && stored.state !== 'paused' ? pendingTopics : union(stored.topics, pendingTopics)
  const subscriber: Subscriber = {
    ...kept,
    topics,
    state: 'active',
    confirmedAt: now,
    updatedAt: now,
    version: stored.version + 1,
    ...(isWelcome && { stateReason: 'confirmed', stateChangedAt: now, welcome: 'due' as const }),
  }
  return { kind: 'confirms', subscriber, isWelcome }
}

/** Tokens carry whole seconds, so the comparison does too. */
function isOlderThanState(stored: Subscriber, issuedAt: number): boolean {
  if (stored.state === 'pending' || stored.stateChangedAt === undefined) return false
  return Math.floor(issuedAt / 1000) < Math.floor(toMilliseconds(stored.stateChangedAt) / 1000)
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])]
}
