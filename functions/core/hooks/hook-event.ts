import { createHash } from 'node:crypto'
import { toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** What web hooks tell of, each in words. */
export const hookEventWords = {
  'subscriber.confirmed': 'somebody pressed the button of a confirmation mail',
  'subscriber.added': 'somebody may be mailed on your word: an import, a key, a lifted suppression',
  'subscriber.updated': 'topics, frequency, name, answers or a pause changed',
  'subscriber.unsubscribed': 'somebody left, by whichever way',
  'subscriber.bounced': 'a mailbox is gone for good',
  'subscriber.complained': 'somebody called a mail spam',
  'subscriber.suppressed': 'you or the mail provider keep somebody from all mail',
  'subscriber.erased': 'somebody was erased: erase what you hold of them too',
  'campaign.scheduled': 'a campaign has its time',
  'campaign.unscheduled': 'a campaign is a draft again',
  'campaign.started': 'a campaign is being sent',
  'campaign.paused': 'a campaign stands still: by your word, by itself, or because it was late',
  'campaign.resumed': 'a campaign goes on, or a late one starts',
  'campaign.sent': 'everybody of a campaign is accounted for',
  'campaign.cancelled': 'a campaign was cancelled',
  'campaign.failed': 'a campaign could not be started',
} as const

export type HookEventType = keyof typeof hookEventWords

/** Every type there is, in the order in which they are shown. */
export const hookEventTypes = Object.keys(hookEventWords) as [HookEventType, ...HookEventType[]]

/** What a test of an endpoint tells of; nobody asks for it. */
export const testType = 'webhook.test'

/** Something that happened, as others are told of it. Ids only: whoever may have an address gets it when they are told. */
export interface HookEvent {
  /** `evt_`, the time it happened and what it is made from, in hex: sorts by time, the same whenever it is made anew. */
  readonly id: string
  readonly type: HookEventType | typeof testType
  readonly at: Instant
  readonly data: HookData
}

/** What an event says of its subject; `id` names the subscriber, the campaign or the endpoint. */
export interface HookData {
  readonly id: string
  readonly [name: string]: HookValue
}
type HookValue = string | number | boolean | null | readonly string[] | { readonly [name: string]: HookValue }

/** Twelve hex digits of milliseconds last until the year 10889. */
const timeDigits = 12

/** An event of that type, at that time, to that version of its subject: the same three make the same id. */
export function hookEvent(type: HookEvent['type'], at: Instant, version: string, data: HookData): HookEvent {
  const time = toMilliseconds(at).toString(16).padStart(timeDigits, '0')
  const made = createHash('sha256').update([type, data.id, version].join('\n')).digest('hex').slice(0, 24)
  return { id: `evt_${time}${made}`, type, at, data }
}

/** True for a text that could be an event's id. */
export function isHookEventId(text: string): boolean {
  return /^evt_[0-9a-f]{36}$/.test(text)
}

/** Stands in logs where the id of somebody was who was erased since. */
const nobody = 'erased'

/** True when the event tells of that person, and of more than their erasure. */
export function isAboutPerson({ type, data }: HookEvent, subscriberId: string): boolean {
  return type.startsWith('subscriber.') && type !== 'subscriber.erased' && data.id === subscriberId
}

/** The event as a log keeps it of somebody who was erased: that it was, and of what kind. */
export function withoutPerson(event: HookEvent): HookEvent {
  return { ...event, data: { id: nobody } }
}

/** False for an event of somebody who was erased since: there is nothing left to tell. */
export function isTellable({ data }: HookEvent): boolean {
  return data.id !== nobody
}
