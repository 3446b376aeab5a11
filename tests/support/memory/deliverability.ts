import type { SenderStanding } from '../../../functions/core/email/deliverability.ts'
import type { Deliverability } from '../../../functions/flows/ports.ts'

/** A sender of whom nothing can be told, until a test says what can. */
export function memoryDeliverability(): Deliverability & { standing: SenderStanding | undefined } {
  return {
    standing: undefined,
    async look() {
      return this.standing
    },
  }
}
