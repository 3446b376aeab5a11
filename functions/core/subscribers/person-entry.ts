import type { Instant } from './subscriber.ts'

/** One thing that happened to a person; of a `reference`, the uid is that of a booking link they followed. */
export interface PersonEntry {
  readonly kind: 'consent' | 'click' | 'reference' | 'booking' | 'event'
  readonly at: Instant
  readonly uid: string
  readonly data: { readonly [name: string]: unknown }
}
