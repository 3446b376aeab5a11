import { type Evidence, noEvidence } from '../campaigns/event-breaker.ts'
import { bounceMeaning, isSenderFault } from '../subscribers/bounce.ts'
import type { EmailEvent } from './email-event.ts'
import { outcomeKindOf } from './outcome-kind.ts'

/** What one event, heard for the first time, says about the health of its run. */
export function evidenceOf(event: EmailEvent): Evidence {
  switch (event.type) {
    case 'delivery':
      return { ...noEvidence, outcomes: 1, deliveries: 1 }
    case 'bounce': {
      const kind = outcomeKindOf(event)
      if (kind === 'suppressed') return noEvidence
      return {
        ...noEvidence,
        outcomes: 1,
        hardBounces: kind === 'bounce-hard' ? 1 : 0,
        senderFaults: bounceMeaning(event.bounce) === 'sender' ? 1 : 0,
      }
    }
    case 'complaint':
      return { ...noEvidence, complaints: outcomeKindOf(event) === 'complaint' ? 1 : 0 }
    case 'delay': {
      const isOurs = isSenderFault(event.delayType ?? '')
      return isOurs ? { ...noEvidence, outcomes: 1, senderFaults: 1 } : noEvidence
    }
    case 'send':
    case 'reject':
    case 'rendering-failure':
    case 'ignored':
      return noEvidence
  }
}
