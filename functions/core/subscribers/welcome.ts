import type { Instant, Subscriber } from './subscriber.ts'

/** The record with the welcome claimed under this attempt; undefined when none is due or the person is not active. */
export function claimWelcome(stored: Subscriber, attempt: string, now: Instant): Subscriber | undefined {
  if (stored.state !== 'active' || stored.welcome !== 'due') return undefined
  return { ...stored, welcome: 'sent', mailAttempt: attempt, updatedAt: now, version: stored.version + 1 }
}

/** Makes a claimed welcome due again after a definite failure; undefined when the claim is another attempt's. */
export function releaseWelcome(stored: Subscriber, attempt: string, now: Instant): Subscriber | undefined {
  if (stored.mailAttempt !== attempt || stored.welcome !== 'sent') return undefined
  const { mailAttempt: _mine, ...kept } = stored
  return { ...kept, welcome: 'due', updatedAt: now, version: stored.version + 1 }
}
