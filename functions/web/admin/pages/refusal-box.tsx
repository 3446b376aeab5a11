import type { Child } from 'hono/jsx'
import type { Refusal } from '../../../core/campaigns/refusal.ts'
import { refusalInWords } from '../desk-sentences.ts'

/** Says that an order was not carried out, why, and what to do instead. */
export function RefusalBox({ refusal, children }: { readonly refusal: Refusal; readonly children?: Child }) {
  return (
    <div class="fault-summary" role="alert">
      <p class="fault-title">Nothing was changed</p>
      <p>{refusalInWords(refusal)}</p>
      {children}
    </div>
  )
}
