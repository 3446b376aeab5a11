import type { Child } from 'hono/jsx'
import type { Refusal } from '../../../core/campaigns/refusal.ts'
import { sentence } from '../../sentence.ts'

/** Says that an order was not carried out, why, and what to do instead. */
export function RefusalBox({ refusal, children }: { readonly refusal: Refusal; readonly children?: Child }) {
  return (
    <div class="fault-summary" role="alert">
      <p class="fault-title">Nothing was changed</p>
      <p>
        {sentence(refusal.reason)} {sentence(refusal.mend)}
      </p>
      {children}
    </div>
  )
}
