import type { CampaignCounts } from '../../../core/campaigns/campaign.ts'
import type { ReasonCounts } from '../../../core/campaigns/count.ts'
import { equationOf } from '../../../core/campaigns/equation.ts'
import { reasonInWords } from '../../../core/campaigns/reason-words.ts'
import { inDigits } from '../../../core/counted.ts'

/** The equation spelled out: everyone frozen is accepted, excluded, failed, in doubt or pending, each with what it means. */
export function EquationList(props: {
  /** The campaign's id. */
  readonly id: string
  readonly counts: CampaignCounts
  readonly excluded: ReasonCounts
  readonly failed: ReasonCounts
}) {
  const { id, counts, excluded, failed } = props
  const reasons = { excluded, failed }
  return (
    <ul class="equation">
      <li class="whole">
        <span class="sign" />
        <span class="count">{inDigits(counts.frozen)}</span>
        <span>
          <b>{counts.frozen === 1 ? 'person' : 'people'}</b>{' '}
          <span class="meaning">frozen when it started</span>
        </span>
      </li>
      {equationOf(counts).map((part, index) => (
        <li class={part.people === 0 ? 'none' : undefined}>
          <span class="sign">{index === 0 ? '=' : '+'}</span>
          <span class="count">{inDigits(part.people)}</span>
          <div>
            <b>{part.word}</b>
            <span class="meaning">: {part.meaning}</span>
            {(part.key === 'excluded' || part.key === 'failed') && <Reasons of={reasons[part.key]} />}
            {part.key === 'inDoubt' && part.people > 0 && (
              <p>
                <a href={`/admin/campaigns/${id}/doubts`}>See whom it is about, and decide</a>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Reasons({ of }: { readonly of: ReasonCounts }) {
  const reasons = Object.entries(of).filter(([, people]) => people > 0)
  if (reasons.length === 0) return null
  return (
    <ul class="reasons">
      {reasons
        .toSorted(([, one], [, other]) => other - one)
        .map(([reason, people]) => (
          <li>
            {inDigits(people)} {reasonInWords(reason, people)}
          </li>
        ))}
    </ul>
  )
}
