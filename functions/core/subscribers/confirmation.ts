import { day, toInstant } from '../instant.ts'
import { isStoppedBySoftBounces } from './soft-bounce.ts'
import { endsRequest, isWithdrawn, move } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** How long the button of a confirmation mail works. */
export const confirmationLifetime = 7 * day

/** What pressing the button means for the stored person. */
export type ConfirmationEffect =
  /** Write this version: the person is active with what they asked for. */
  | { readonly kind: 'confirms'; readonly subscriber: Subscriber; readonly isWelcome: boolean }
  /** Pressed before, or nothing is left to confirm: the same page again. */
  | { readonly kind: 'already-active' }
  /** The request was withdrawn or never made: the link opens nothing any more. */
  | { readonly kind: 'void' }

/**
 * Applies a confirmation whose mail was made at `issuedAt` (milliseconds). A link from before a withdrawal, erasure or
 * hard bounce cannot undo it: only a request made since can (`pendingTopics`), by a mail sent since. Soft bounces are
 * forgiven, since whoever presses the button has read their mail.
 */
export function applyConfirmation(
  stored: Subscriber | undefined,
  issuedAt: number,
  now: Instant,
): ConfirmationEffect {
  if (!stored || stored.suppressedByHand) return { kind: 'void' }
  const { pendingTopics, endedAt: _past, withdrawals: _over, ...asked } = stored
  const isListed = stored.state === 'active' || stored.state === 'paused'
  if (!pendingTopics) return { kind: isListed ? 'already-active' : 'void' }
  const requestedAt = toInstant(issuedAt)
  if (isVoid(stored, requestedAt)) return { kind: 'void' }
  const { confirmationsUnanswered: _answered, softBounces: _forgiven, probe: _none, ...kept } = asked
  const confirmed = stored.state === 'active' ? kept : move(kept, 'confirmation', 'confirmed', now)
  const subscriber: Subscriber = {
    ...confirmed,
    topics: isListed ? union(stored.topics, pendingTopics) : pendingTopics,
    confirmedAt: now,
    requestedAt,
    updatedAt: now,
    version: stored.version + 1,
    ...(!isListed && { welcome: 'due' as const }),
  }
  return { kind: 'confirms', subscriber, isWelcome: !isListed }
}

/** What soft bounces alone did ended nothing that was asked for. */
function isVoid(stored: Subscriber, requestedAt: Instant): boolean {
  const { state, stateChangedAt, endedAt } = stored
  const isOut = isWithdrawn(state) && !isStoppedBySoftBounces(stored)
  return [isOut ? stateChangedAt : undefined, endedAt].some(
    (ended) => ended !== undefined && endsRequest(ended, requestedAt),
  )
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])]
}
