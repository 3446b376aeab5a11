import { confirmationSentEntry } from '../core/subscribers/consent-entry.ts'
import { isTombstone } from '../core/subscribers/erasure.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { WordingRegister } from '../core/subscribers/wording.ts'
import type { EmailEvent } from '../core/tracking/email-event.ts'
import type { Ports } from './ports.ts'
import { readEntries } from './read-entries.ts'

type SentPorts = Pick<Ports, 'compiled' | 'subscribers'>

/**
 * Keeps the receipt of each confirmation mail that a batch of events proves to be sent, where whoever sent it could not: a
 * sender may die between SES's answer and its note, or get no answer at all. The entry is the one that the sender would have
 * made, so any number of events leaves one. Nothing is kept of a mail whose request left no receipt, or was erased.
 */
export async function keepSentReceipts(ports: SentPorts, events: readonly EmailEvent[]): Promise<void> {
  const attempts = new Set<string>()
  for (const event of events) {
    const { attempt } = event.tags
    if (attempt === undefined || attempts.has(attempt) || !isTaken(event)) continue
    attempts.add(attempt)
    await keepSent(ports, event, attempt)
  }
}

async function keepSent(ports: SentPorts, { tags, asking }: EmailEvent, attempt: string): Promise<void> {
  if (!asking || tags.person === undefined) return
  const person = await ports.subscribers.read(tags.person)
  if (!person || isTombstone(person)) return
  const entries = await readEntries(ports, person)
  const topics = topicsAsked(entries, asking.request)
  if (!topics) return
  const { claimedAt, messageId, subject } = asking
  const sent = { claimedAt, attempt, messageId, ...(subject && { subject }) }
  const { at, uid } = confirmationSentEntry(topics, sent)
  if (entries.some((entry) => entry.at === at && entry.uid === uid)) return
  const said = asking.wording === undefined ? undefined : await readWording(ports, asking.wording)
  await ports.subscribers.addEntry(person.id, confirmationSentEntry(topics, { ...sent, ...said }))
}

/** What an invitation's button agreed to: words that were shown once never leave the register. */
async function readWording(ports: SentPorts, hash: string) {
  const wordings = ((await ports.compiled.read('wordings')) ?? []) as WordingRegister
  const found = wordings.find((known) => known.hash === hash)
  return found && { text: found.text, textVersion: found.version }
}

/** What the request was for, as its receipt says; an erasure takes that from it. */
function topicsAsked(entries: readonly PersonEntry[], request: string): readonly string[] | undefined {
  const asked = entries.find(({ kind, uid }) => kind === 'consent' && uid === request)
  return asked?.data.topics as readonly string[] | undefined
}

/** Every event that SES raises of a message which it took to deliver. */
function isTaken({ type }: EmailEvent): boolean {
  return type !== 'reject' && type !== 'rendering-failure' && type !== 'ignored'
}
