import type { Instant } from '../subscribers/subscriber.ts'
import { sortClicks } from '../tracking/click-bursts.ts'
import type { Outcome, OutcomeKind } from './ledger.ts'
import type { PersonMessage } from './person-message.ts'
import { reasonInWords } from './reason-words.ts'

/** Something that became of one person's message: in words, without a full stop. */
export interface StoryStep {
  readonly at: Instant
  readonly what: string
  /** Of a click: the link's id. */
  readonly link?: string
  /** True for what a program did that looks into mail before its reader does. */
  readonly isMachine?: boolean
}

/** How a message stands, as a sentence without a full stop: `Accepted by the mail provider`. */
export function messageStanding({ state, reason }: Pick<PersonMessage, 'state' | 'reason'>): string {
  switch (state) {
    case 'pending':
      return 'Waits for its turn'
    case 'sending':
      return 'Is being sent'
    case 'accepted':
      return 'Accepted by the mail provider'
    case 'excluded':
      return `Not mailed: they ${reasonInWords(reason ?? 'not-active')}`
    case 'failed':
      return `Failed: they ${reasonInWords(reason ?? 'rejected')}`
    case 'in-doubt':
      return 'In doubt: the mail provider may have it, and nothing proves it'
  }
}

/** What became of a message, oldest first, with people's clicks told from machines' as reports tell them. */
export function messageStory({ history }: Pick<PersonMessage, 'history'>): readonly StoryStep[] {
  const outcomes = history.map(
    ({ what, ...rest }): Outcome => ({ slot: 0, kind: what, attempt: '', ...rest }),
  )
  const { machines } = sortClicks(outcomes)
  return outcomes.flatMap((outcome): readonly StoryStep[] => {
    const isMachine = machines.includes(outcome)
    const what = isMachine ? 'A program followed a link, before or beside the reader' : words[outcome.kind]
    if (what === undefined) return []
    const { at, link } = outcome
    return [{ at, what, ...(link !== undefined && { link }), ...(isMachine && { isMachine }) }]
  })
}

/** That the provider took it, `send`, is its standing already. */
const words: { readonly [kind in OutcomeKind]?: string } = {
  delivery: 'Delivered',
  'bounce-hard': 'Bounced for good',
  'bounce-soft': 'Bounced for now: the mailbox was full or its server busy',
  suppressed: 'Held back by the mail provider, which knows the address as bad',
  complaint: 'Reported as spam',
  reject: 'Refused by the mail provider for its content',
  'rendering-failure': 'Could not be put together by the mail provider',
  delay: 'Delayed by the receiving server',
  'bounce-fault': 'The receiving server named our content or reputation as the reason',
  'delay-fault': 'The receiving server named our content or reputation as the reason',
  unsubscribe: 'Unsubscribed by the link of this mail',
  click: 'Followed a link',
  'reader-click': 'Followed a link',
  'later-click': 'Followed a link again',
  'later-reader-click': 'Followed a link again',
  booking: 'Booked an appointment',
}
