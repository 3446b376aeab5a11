import type { PersonMessage } from '../campaigns/person-message.ts'
import { receiptsAmong } from './consent-record.ts'
import { describeReceipt } from './describe-receipt.ts'
import type { PersonEntry } from './person-entry.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/**
 * Everything we keep about one person, in words that they can read (GDPR articles 15 and 20). Names stay; a later shape
 * has another `version`. Instants are ISO 8601 in UTC.
 */
export interface PersonExport {
  readonly format: 'tidings-person'
  readonly version: 1
  readonly exportedAt: Instant
  readonly person: { readonly [name: string]: unknown }
  /** What they agreed to and took back, oldest first, each with a sentence that sums it up. */
  readonly consent: readonly { readonly [name: string]: unknown }[]
  /** Links of our mails that they followed. */
  readonly clicks: readonly { readonly [name: string]: unknown }[]
  /** Booking links that they followed, each with the reference that the booking page was given. */
  readonly bookingLinks: readonly { readonly [name: string]: unknown }[]
  readonly bookings: readonly { readonly [name: string]: unknown }[]
  readonly events: readonly { readonly [name: string]: unknown }[]
  /** Campaigns for which they were chosen, newest first, and what became of each message. */
  readonly messages: readonly PersonMessage[]
  /** Where there are too many campaigns to look at: when the last one looked at was made. */
  readonly messagesSince?: Instant
}

/** What is kept of a person besides their record. */
interface Kept {
  readonly entries: readonly PersonEntry[]
  readonly messages: readonly PersonMessage[]
  readonly messagesSince?: Instant | undefined
}

/** The export of a person and all that is kept of them; every value stands in it. */
export function personExport(
  subscriber: Subscriber,
  { entries, messages, messagesSince }: Kept,
  now: Instant,
): PersonExport {
  const ofKind = (kind: PersonEntry['kind']) => entries.filter((entry) => entry.kind === kind)
  const dated = ({ at, data }: PersonEntry) => ({ at, ...data })
  return {
    format: 'tidings-person',
    version: 1,
    exportedAt: now,
    person: personOf(subscriber),
    consent: receiptsAmong(entries).map((receipt) => ({ ...receipt, summary: describeReceipt(receipt) })),
    clicks: ofKind('click').map(dated),
    bookingLinks: ofKind('reference').map((entry) => ({ ...dated(entry), reference: entry.uid })),
    bookings: ofKind('booking').map(dated),
    events: ofKind('event').map(dated),
    messages,
    ...(messagesSince !== undefined && { messagesSince }),
  }
}

/** The record under names that say what it is; what it does not hold is left out. */
function personOf(subscriber: Subscriber): PersonExport['person'] {
  const { email, createdAt, updatedAt, source, fields, version, pendingTopics, ...rest } = subscriber
  const { confirmationSentAt, confirmationsUnanswered, mailAttempt, ...told } = rest
  const { stateReason, stateChangedAt, lastReceipt: _amongConsent, newsMarks, ...kept } = told
  const named = {
    emailAddress: email,
    ...kept,
    stateReason,
    stateSince: stateChangedAt,
    topicsToBeConfirmed: pendingTopics,
    answers: fields,
    cameBy: source,
    knownSince: createdAt,
    lastChangedAt: updatedAt,
    lastConfirmationMailAt: confirmationSentAt,
    confirmationMailsUnanswered: confirmationsUnanswered,
    lastMailAttempt: mailAttempt,
    marksOfLastChanges: newsMarks,
    changes: version,
  }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}
