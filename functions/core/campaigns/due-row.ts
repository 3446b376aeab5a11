import type { Instant } from '../subscribers/subscriber.ts'

/** A row that the tick works off: what has to happen at or after an instant. */
export interface DueRow {
  readonly at: Instant
  readonly kind: 'start' | 'run'
  readonly campaignId: string
}
