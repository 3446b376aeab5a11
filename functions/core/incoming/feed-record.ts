import { hour, minute, plusMilliseconds } from '../instant.ts'
import type { IncomingFeed } from '../site/incoming-schema.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** What is known of a feed between two readings. Plain JSON: compiled as `incoming/<name>`. */
export interface FeedRecord {
  /** The settings it was last read by, and the code: read by others, it is read anew and whole. */
  readonly mark: string
  /** The address that the settings named then. */
  readonly url: string
  /** When it is read next. */
  readonly nextAt: Instant
  /** When it was last asked for, and when there last was an answer that could be read. */
  readonly triedAt: Instant
  readonly readAt?: Instant
  /** What the next request says it has already (RFC 9110, sections 13.1.2 and 13.1.3). */
  readonly etag?: string
  readonly modified?: string
  /** Where it has moved for good. */
  readonly movedTo?: string
  /** How often in a row it could not be read, and why. */
  readonly failures: number
  readonly fault?: RecordedFault
  /** Items by their keys. */
  readonly items: { readonly [key: string]: KnownItem }
}

/** Why a feed could not be read, in words for the owner. */
interface RecordedFault {
  readonly message: string
  readonly mend: string
  readonly since: Instant
}

/** What is known of an item. Its file says the rest. */
export interface KnownItem {
  readonly slug: string
  readonly link: string
  /** Changes with whatever its file is made from; absent while it has to be looked at again. */
  readonly mark?: string
  /** The picture that was asked for last. */
  readonly picture?: { readonly url: string; readonly path?: string; readonly tries: number }
  /** When the feed last listed it. */
  readonly seen: Instant
}

/** The name a feed's record is compiled under. */
export function recordName(feed: string): string {
  return `incoming/${feed}`
}

const everyHour = hour
const longestRest = 24 * hour

/** `due`: whoever has made this record reads the feed now. */
export type Claim =
  | { readonly kind: 'due'; readonly record: FeedRecord }
  | { readonly kind: 'waits'; readonly record: FeedRecord }

/**
 * Claims the reading of a feed that is due by its time, by an order, or since its settings are others. Nobody's blog is asked
 * twice in a minute.
 */
export function claimReading(
  stored: FeedRecord | undefined,
  asked: { readonly now: Instant; readonly mark: string; readonly url: string; readonly isOrdered: boolean },
): Claim {
  const { now, mark, url, isOrdered } = asked
  const isSame = stored?.mark === mark
  const isRested = stored && plusMilliseconds(stored.triedAt, minute) <= now
  const isDue = stored && (stored.nextAt <= now || (isOrdered && isRested))
  if (stored && isSame && !isDue) return { kind: 'waits', record: stored }
  const { failures = 0, items = {}, readAt, etag, modified, movedTo, fault } = stored ?? {}
  const known = isSame && {
    ...(etag !== undefined && { etag }),
    ...(modified !== undefined && { modified }),
    ...(movedTo !== undefined && { movedTo }),
  }
  const record: FeedRecord = {
    ...{ mark, url, failures, items, triedAt: now, nextAt: plusMilliseconds(now, everyHour) },
    // At another address everything is there for the first time, and not news.
    ...(readAt !== undefined && stored?.url === url && { readAt }),
    ...(fault && { fault }),
    ...known,
  }
  return { kind: 'due', record }
}

/** What a reading found out about the feed itself. */
export type ReadingEnd =
  | {
      readonly kind: 'read'
      readonly etag?: string | undefined
      readonly modified?: string | undefined
      readonly movedTo?: string | undefined
      readonly items: FeedRecord['items']
      /** False when some of it has to be looked at again, so that the blog is not asked for news only. */
      readonly isWhole: boolean
      /** The time did not suffice: it goes on in a minute. */
      readonly goesOn: boolean
    }
  /** There was nothing new. */
  | { readonly kind: 'unchanged'; readonly movedTo?: string | undefined }
  | {
      readonly kind: 'failed'
      readonly message: string
      readonly mend: string
      readonly afterSeconds?: number | undefined
    }

/** The record after a reading; what others have noted of items meanwhile stays. */
export function settleReading(record: FeedRecord, end: ReadingEnd, now: Instant): FeedRecord {
  const { fault, movedTo, ...rest } = record
  switch (end.kind) {
    case 'read': {
      const { etag: _etag, modified: _modified, ...left } = rest
      return {
        ...left,
        ...{ failures: 0, items: keptItems({ ...record.items, ...end.items }) },
        ...(end.goesOn ? { nextAt: plusMilliseconds(now, minute) } : { readAt: now }),
        ...(end.isWhole && end.etag !== undefined && { etag: end.etag }),
        ...(end.isWhole && end.modified !== undefined && { modified: end.modified }),
        ...movedOr(end.movedTo, movedTo),
      }
    }
    case 'unchanged':
      return { ...rest, failures: 0, readAt: now, ...movedOr(end.movedTo, movedTo) }
    case 'failed': {
      const failures = record.failures + 1
      const { message, mend, afterSeconds = 0 } = end
      // Where it has moved to is forgotten: it may have been a mistake of theirs.
      return {
        ...rest,
        ...{ failures, fault: { message, mend, since: fault?.since ?? now } },
        nextAt: plusMilliseconds(now, restAfter(failures, afterSeconds)),
      }
    }
  }
}

function movedOr(movedTo: string | undefined, before: string | undefined) {
  const known = movedTo ?? before
  return known === undefined ? {} : { movedTo: known }
}

/** An hour, twice as long after each further failure, a day at most; longer where the blog asks for it. */
function restAfter(failures: number, askedSeconds: number): number {
  const own = Math.min(everyHour * 2 ** Math.min(failures - 1, 10), longestRest)
  return Math.max(own, askedSeconds * 1000)
}

const mostKept = 3_000

/** The items that were seen last: one that comes back after thousands of others is found again by its file. */
function keptItems(items: FeedRecord['items']): FeedRecord['items'] {
  const all = Object.entries(items)
  if (all.length <= mostKept) return items
  return Object.fromEntries(
    all.toSorted(([, one], [, other]) => (one.seen < other.seen ? 1 : -1)).slice(0, mostKept),
  )
}

/** Where a feed is asked for. */
export function addressOf({ url }: IncomingFeed, { movedTo }: Pick<FeedRecord, 'movedTo'>): string {
  return movedTo ?? url
}
