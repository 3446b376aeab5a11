import type { OutcomeKind } from '../campaigns/ledger.ts'
import { bounceMeaning, isSenderFault } from '../subscribers/bounce.ts'
import type { EmailEvent } from './email-event.ts'

/** What an event says about its message: nothing, one thing, or also that the sender is the reason. */
export function outcomeKindsOf(event: EmailEvent): readonly OutcomeKind[] {
  switch (event.type) {
    case 'send':
    case 'delivery':
    case 'reject':
    case 'rendering-failure':
      return [event.type]
    case 'delay':
      return isSenderFault(event.delayType ?? '') ? ['delay', 'delay-fault'] : ['delay']
    case 'bounce':
      return bounceKinds(event)
    case 'complaint':
      return complaintKinds(event)
    case 'ignored':
      return []
  }
}

/** A message can bounce for good without being the person's fault: the report counts it, their record does not. */
function bounceKinds({ bounce }: EmailEvent & { type: 'bounce' }): readonly OutcomeKind[] {
  const meaning = bounceMeaning(bounce)
  if (meaning === 'suppressed') return ['suppressed']
  const kind = meaning === 'hard' || bounce.bounceType === 'Permanent' ? 'bounce-hard' : 'bounce-soft'
  return meaning === 'sender' ? [kind, 'bounce-fault'] : [kind]
}

function complaintKinds(event: EmailEvent & { type: 'complaint' }): readonly OutcomeKind[] {
  if (event.feedbackType === 'not-spam') return []
  return [event.subType?.endsWith('SuppressionList') ? 'suppressed' : 'complaint']
}
