import type { OutcomeKind } from '../campaigns/ledger.ts'
import { bounceMeaning } from '../subscribers/bounce.ts'
import type { EmailEvent } from './email-event.ts'

/** What an event says about its message; undefined when it says nothing that a report counts. */
export function outcomeKindOf(event: EmailEvent): OutcomeKind | undefined {
  switch (event.type) {
    case 'send':
    case 'delivery':
    case 'reject':
    case 'rendering-failure':
    case 'delay':
      return event.type
    case 'bounce':
      return bounceKind(event)
    case 'complaint':
      return complaintKind(event)
    case 'ignored':
      return undefined
  }
}

/** A message can bounce for good without being the person's fault: the report counts it, their record does not. */
function bounceKind({ bounce }: EmailEvent & { type: 'bounce' }): OutcomeKind {
  const meaning = bounceMeaning(bounce)
  if (meaning === 'suppressed') return 'suppressed'
  return meaning === 'hard' || bounce.bounceType === 'Permanent' ? 'bounce-hard' : 'bounce-soft'
}

function complaintKind(event: EmailEvent & { type: 'complaint' }): OutcomeKind | undefined {
  if (event.feedbackType === 'not-spam') return undefined
  return event.subType?.endsWith('SuppressionList') ? 'suppressed' : 'complaint'
}
