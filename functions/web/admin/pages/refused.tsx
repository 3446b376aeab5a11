import type { Refusal } from '../../../core/campaigns/refusal.ts'
import type { Problem } from '../../../core/problem.ts'
import { sentence } from '../../sentence.ts'

/** Why an order was not carried out, and what to do instead. */
export function Refused(props: {
  readonly refused?: Refusal | undefined
  readonly problems?: readonly Problem[] | undefined
}) {
  const { refused, problems = [] } = props
  const lines = refused
    ? [`${sentence(refused.reason)} ${sentence(refused.mend)}`]
    : problems.map(({ message, mend }) => `${sentence(message)} ${sentence(mend)}`)
  if (lines.length === 0) return null
  return (
    <div class="fault-summary" role="alert">
      <p class="fault-title">Nothing was done</p>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  )
}
