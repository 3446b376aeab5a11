import type { Instant } from './subscriber.ts'

/** Long work that somebody watches: an import. */
export interface Job {
  readonly id: string
  readonly kind: 'import'
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  /** Rows worked off, of how many, and how many of them were refused. */
  readonly done: number
  readonly total: number
  readonly rejected: number
  /** The first refused rows, by line: what is wrong, never the address. */
  readonly rejections: readonly { readonly line: number; readonly reason: string }[]
  readonly lawfulBasis: string
  /** What imported people become: active at once, or asked by a confirmation mail. */
  readonly becomes: 'active' | 'pending'
  /** Why it failed, in words for the owner. */
  readonly reason?: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly version: number
}
