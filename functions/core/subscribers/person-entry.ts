import type { Instant } from './subscriber.ts'

export interface PersonEntry {
  readonly kind: 'consent' | 'click' | 'booking' | 'event'
  readonly at: Instant
  readonly uid: string
  readonly data: { readonly [name: string]: unknown }
}
