import type { Instant } from '../subscribers/subscriber.ts'

/** What every kind of job tells: how far it is, and why it stopped. */
export interface JobProgress {
  /** Hex digits. */
  readonly id: string
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  /** Rows or people worked off, of how many, and how many of them were refused. */
  readonly done: number
  readonly total: number
  readonly rejected: number
  /** Why it failed, in words for the owner. */
  readonly reason?: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Optimistic lock: every write is conditional on the version it read. */
  readonly version: number
}
