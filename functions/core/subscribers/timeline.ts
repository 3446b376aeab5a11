import { messageStory, type StoryStep } from '../campaigns/message-story.ts'
import type { PersonMessage } from '../campaigns/person-message.ts'
import { type KeptReceipt, receiptsAmong } from './consent-record.ts'
import type { PersonEntry } from './person-entry.ts'
import type { Instant } from './subscriber.ts'

/** One thing that a person did, or that happened to them. */
export type TimelineItem =
  | { readonly kind: 'receipt'; readonly at: Instant; readonly receipt: KeptReceipt }
  /** A campaign that chose them; `at` is when it was to start. */
  | {
      readonly kind: 'mail'
      readonly at: Instant
      readonly message: PersonMessage
      readonly story: readonly StoryStep[]
    }
  | {
      readonly kind: 'click' | 'reference' | 'booking' | 'event'
      readonly at: Instant
      readonly data: PersonEntry['data']
    }

/** A stretch of a person's timeline, newest first. */
export interface Timeline {
  readonly items: readonly TimelineItem[]
  /** Where it was cut: what was before is not in it. Absent when it is whole. */
  readonly since?: Instant
}

interface Happened {
  readonly entries: readonly PersonEntry[]
  readonly messages: readonly PersonMessage[]
  /** Where campaigns were not looked at any further back. */
  readonly messagesSince?: Instant | undefined
}

/**
 * Everything of a person in one order, of which at most `most` things are told. Beyond what campaigns were looked at for,
 * nothing is told, so that no stretch looks as if there had been no mail. A click that a mail tells of is told there.
 */
export function timelineOf({ entries, messages, messagesSince = '' }: Happened, most: number): Timeline {
  const told = new Set(messages.map(({ run }) => run))
  const items = [
    ...receiptsAmong(entries).map((receipt): TimelineItem => ({ kind: 'receipt', at: receipt.at, receipt })),
    ...messages.map(mailItem),
    ...entries
      .filter((entry) => entry.kind !== 'click' || !told.has(String(entry.data.run)))
      .flatMap(entryItem),
  ]
    .toReversed()
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at > other.at ? -1 : 1))
  // A mail was found, so it is told, however long before its start its campaign was made.
  const seen = items.filter(({ at, kind }) => kind === 'mail' || at >= messagesSince)
  const shown = seen.slice(0, most)
  const since = shown.length < seen.length ? shown.at(-1)?.at : messagesSince
  return { items: shown, ...(since && { since }) }
}

function mailItem(message: PersonMessage): TimelineItem {
  const story = messageStory(message)
  return { kind: 'mail', at: message.scheduledFor ?? story[0]?.at ?? '', message, story }
}

function entryItem({ kind, at, data }: PersonEntry): readonly TimelineItem[] {
  return kind === 'consent' ? [] : [{ kind, at, data }]
}
