import type { SegmentPeople } from '../subscribers/segment.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { JobProgress } from './job-progress.ts'

/** A count of a segment's people: `done` and `total` are shards, sixteen in all. */
export interface CountJob extends JobProgress, SegmentPeople {
  readonly kind: 'count'
  /** The segment's name. */
  readonly segment: string
  /** Its expression as it was when the count was ordered, its times fixed (settle-segment.ts). */
  readonly expression: string
  /** When that expression was saved: a count of another is not kept with the segment. */
  readonly definedAt: Instant
  /** Of many people, about how many there will be; known at once, and absent where the count takes no time. */
  readonly estimate?: SegmentPeople
  /** The last person counted of the shard that is being counted. */
  readonly after?: string
}
