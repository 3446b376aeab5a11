import type { Instant } from './subscribers/subscriber.ts'

/**
 * A write that its caller named with an idempotency key, and its answer once there is one (IETF draft "The
 * Idempotency-Key HTTP Header Field").
 */
export interface KeyedWrite {
  /** Keyed hash; stands for the caller, the address and the key. */
  readonly id: string
  /** Keyed hash; stands for what was asked for: the same key with another one is a mistake. */
  readonly fingerprint: string
  /** Names the try that works on it. */
  readonly attempt: string
  /** Where that try runs: it is gone when that start of the local stage is. */
  readonly boot: string
  /** Milliseconds of real time: by then the try has ended, one way or another. */
  readonly until: number
  /** From then on the key is free again. */
  readonly expiresAt: Instant
  readonly answer?: KeptAnswer
}

/** An answer as it is given again. */
export interface KeptAnswer {
  readonly status: number
  readonly contentType?: string
  /** Where a redirect leads. */
  readonly location?: string
  /** Absent when it was too large to keep, or a secret. */
  readonly body?: string
}

/** What a key's record means for another try of what it names. */
export type KeyedVerdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'other-request' }
  | { readonly kind: 'running' }
  /** Its try ended without an answer: what it did, nobody can say. */
  | { readonly kind: 'abandoned' }

/** Judges the record of a key. */
export function judgeKeyed(
  stored: KeyedWrite | undefined,
  fingerprint: string,
  present: { readonly now: Instant; readonly real: number; readonly boot: string },
): KeyedVerdict {
  if (!stored || stored.expiresAt <= present.now) return { kind: 'free' }
  if (stored.fingerprint !== fingerprint) return { kind: 'other-request' }
  if (stored.answer) return { kind: 'answered', answer: stored.answer }
  const runs = stored.boot === present.boot && present.real <= stored.until
  return { kind: runs ? 'running' : 'abandoned' }
}
