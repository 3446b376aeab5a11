import { cutAtFault } from '../../../core/subscribers/cut-at-fault.ts'
import type { SegmentFault } from '../../../core/subscribers/segment-tokens.ts'
import { plainly } from '../../plainly.ts'
import { segmentFaultText } from '../../segment-fault-text.ts'

/** What is known of an expression: nothing yet, that it can be used, or what is wrong with it. */
export type SegmentChecked = 'not-yet' | readonly SegmentFault[]

/** Tells under an expression whether it can be used, and marks in it what cannot. */
export function SegmentCheck(props: { readonly expression: string; readonly checked: SegmentChecked }) {
  const { expression, checked } = props
  return (
    <div class="segment-check" id="segment-check">
      {checked === 'not-yet' ? (
        <p class="hint">It is checked against your topics and questions before it is saved.</p>
      ) : checked.length === 0 ? (
        <p class="is-good">This can be used.</p>
      ) : (
        <SegmentFaults expression={expression} faults={checked} />
      )}
    </div>
  )
}

/** Each fault with the place in the expression where it stands. */
export function SegmentFaults(props: {
  readonly expression: string
  readonly faults: readonly SegmentFault[]
}) {
  const { expression, faults } = props
  return (
    <ul class="segment-faults">
      {faults.map((fault) => {
        const { before, at, after } = cutAtFault(expression, fault.column)
        return (
          <li>
            <p class="expression">
              {before}
              <mark>{at === '' ? '…' : at}</mark>
              {after}
            </p>
            <p>{plainly(segmentFaultText(fault))}</p>
          </li>
        )
      })}
    </ul>
  )
}
