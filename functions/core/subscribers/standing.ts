import { isTombstone } from './erasure.ts'
import type { Subscriber, SubscriberState } from './subscriber.ts'

/** How a person stands, for whoever looks after the list. */
export interface Standing {
  /** One or two words. */
  readonly label: string
  /** What that means for their mail, and what could change it, in sentences. */
  readonly meaning: string
  /** Whether they are mailed, may be soon, or are not. */
  readonly tone: 'good' | 'waiting' | 'out'
}

const stateLabels: { readonly [state in SubscriberState]: string } = {
  pending: 'Not confirmed',
  active: 'Active',
  paused: 'Paused after bounces',
  'provider-suppressed': 'Suppressed by the provider',
  'hard-bounced': 'Bounced',
  unsubscribed: 'Unsubscribed',
  complained: 'Complained',
  erased: 'Erased',
}

/** A state in a word or two, where only that is known. */
export function stateLabel(state: SubscriberState): string {
  return stateLabels[state]
}

const theirs = 'Only a fresh signup that they confirm themselves brings them back.'
const byHand = 'You keep them from all mail: no signup and no import goes past that until you lift it.'

/** How a person stands, what that means, and what could change it. */
export function standingOf(person: Subscriber): Standing {
  const { state, suppressedByHand } = person
  if (suppressedByHand && state === 'provider-suppressed')
    return { label: 'Suppressed by you', meaning: byHand, tone: 'out' }
  const meaning = meaningOf(person)
  const isHeld = suppressedByHand !== undefined && !isTombstone(person)
  const label = stateLabels[state]
  const tone = tones[state] ?? 'out'
  return { label, meaning: isHeld ? `${meaning} ${byHand}` : meaning, tone }
}

const tones: { readonly [state in SubscriberState]?: Standing['tone'] } = {
  active: 'good',
  pending: 'waiting',
  paused: 'waiting',
}

function meaningOf({ state, confirmationSentAt, pendingTopics }: Subscriber): string {
  switch (state) {
    case 'pending':
      if (confirmationSentAt === undefined)
        return pendingTopics
          ? 'Their confirmation mail is about to go out. Nothing else is sent to them until they press its button.'
          : 'Nothing on record shows that they agreed to mail, so none is sent until they sign up and confirm.'
      return 'They were asked by mail and have not pressed its button. Nothing else is sent to them until they do.'
    case 'active':
      return 'They are mailed what goes to their topics.'
    case 'paused':
      return 'Several mails in a row came back. After thirty days one campaign tries their mailbox; a delivery makes them active again.'
    case 'provider-suppressed':
      return 'The mail provider holds their address on a list of its own and delivers nothing to it. You can lift our part of it.'
    case 'hard-bounced':
      return `Their mailbox does not exist or refuses our mail for good. ${theirs}`
    case 'unsubscribed':
      return `They left the list. ${theirs}`
    case 'complained':
      return `They reported a mail of ours as spam. ${theirs}`
    case 'erased':
      return 'What was known of them is gone. A keyed hash, the date and the reason stay, so that no import brings them back.'
  }
}
