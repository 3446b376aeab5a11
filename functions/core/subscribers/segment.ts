import type { Instant } from './subscriber.ts'

/** A filter over active people, as a tree of questions. */
export type SegmentTree<Question> =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SegmentTree<Question>[] }
  | { readonly kind: 'not'; readonly part: SegmentTree<Question> }
  | Question

/** A filter as its owner wrote it: days are days of some zone, spans end whenever it is asked. */
export type Segment = SegmentTree<SegmentTest>

/** A filter whose times are fixed, ready to be asked of people. */
export type SettledSegment = SegmentTree<SettledTest>

/** One question about a person, and where it stands. */
export type SegmentTest = SegmentQuestion & {
  readonly kind: 'test'
  /** One of segment-attributes.ts, or `fields.<name>`. */
  readonly attribute: string
  readonly places: SegmentPlaces
}

/** One question about a person whose times are instants, or days where the person's own are. */
export type SettledTest = Exclude<SegmentQuestion, { readonly value: SegmentSpan }> & {
  readonly kind: 'test'
  readonly attribute: string
}

/** The columns of its words, counted in characters from 1. */
export interface SegmentPlaces {
  readonly attribute: number
  readonly operator: number
  readonly value: number
}

/** What a question compares with. */
export type SegmentScalar = string | number | boolean

/** A span of the calendar, one at least. */
export interface SegmentSpan {
  readonly count: number
  readonly unit: 'day' | 'week' | 'month'
}

export type SegmentQuestion =
  | { readonly operator: PlainOperator; readonly value: SegmentScalar }
  | { readonly operator: 'in'; readonly value: readonly SegmentScalar[] }
  | { readonly operator: 'within'; readonly value: SegmentSpan }
  | { readonly operator: 'within-next'; readonly value: SegmentSpan }
  | { readonly operator: 'is-set' }

/** An operator that compares with one value; `before` and `since` with a day or an instant. */
export type PlainOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'has' | 'contains' | 'before' | 'since'

export type SegmentOperator = SegmentQuestion['operator']

/** A segment as the owner keeps it. */
export interface StoredSegment {
  /** `[a-z0-9-]`: what campaigns name. */
  readonly name: string
  readonly expression: string
  readonly createdAt: Instant
  /** When its expression last changed. */
  readonly updatedAt: Instant
  /** Absent until this expression was counted. */
  readonly count?: SegmentCount
}

/** How many people a segment takes, of how many who could be mailed at all. */
export interface SegmentPeople {
  readonly people: number
  readonly mailable: number
}

/** What a count found, and as of when. */
export type SegmentCount = SegmentPeople & { readonly countedAt: Instant }
