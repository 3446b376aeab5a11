import type { Instant } from './subscriber.ts'

/** A filter over active people, as a tree. */
export type Segment =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Segment[] }
  | { readonly kind: 'not'; readonly part: Segment }
  | SegmentTest

/** One question about a person. Days are of UTC. */
export interface SegmentTest {
  readonly kind: 'test'
  /** `topics`, `source`, `name`, `createdAt`, `confirmedAt`, `lastClickAt`, or `fields.<name>`. */
  readonly attribute: string
  readonly operator: SegmentOperator
  /** A text, number, truth or day; the number of days for `within`; nothing for `is-set`. */
  readonly value: string | number | boolean
  readonly column: number
}

export type SegmentOperator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'has'
  | 'contains'
  | 'before'
  | 'since'
  | 'within'
  | 'is-set'

/** A segment as the owner keeps it. */
export interface StoredSegment {
  /** `[a-z0-9-]`: what campaigns name. */
  readonly name: string
  readonly expression: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
}
