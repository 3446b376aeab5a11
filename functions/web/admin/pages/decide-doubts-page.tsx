import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { counted } from '../../../core/counted.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ResolveDoubts } from '../../../flows/resolve-doubts.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { TypedConfirmation } from './typed-confirmation.tsx'

type Decision = ResolveDoubts['decision']

const words: {
  readonly [decision in Decision]: {
    readonly title: string
    readonly means: readonly string[]
    readonly act: string
    readonly typed: string
  }
} = {
  resend: {
    title: 'Send to them again?',
    means: [
      'Whoever did get their message gets it a second time. Nobody can say beforehand who that is.',
      'What SES has reported by now is settled first: only those who are still in doubt are sent to again.',
      'They go out as the others do, at the same pace, and count as pending until then.',
    ],
    act: 'Send again to all of them',
    typed: 'resend',
  },
  'write-off': {
    title: 'Write them off?',
    means: [
      'They count as failed, and nobody is mailed again. Some of them may have had their message all the same.',
      'What SES has reported by now is settled first: only those who are still in doubt are written off.',
      'The campaign can then be finished.',
    ],
    act: 'Write all of them off',
    typed: 'write off',
  },
}

/** What has to be typed before a decision about doubts is carried out. */
export function wordFor(decision: Decision): string {
  return words[decision].typed
}

/** Says what sending again or writing off means, before the button that does it. */
export function decideDoubtsPage(
  frame: PageFrame,
  of: {
    readonly signedIn: SignedIn
    readonly campaign: Campaign
    readonly people: number
    readonly decision: Decision
    readonly isFaulty: boolean
  },
): string {
  const { signedIn, campaign, people, decision, isFaulty } = of
  const { title, means, act, typed } = words[decision]
  const back = `/admin/campaigns/${campaign.id}/doubts`
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/campaigns' },
    <div class="narrow">
      <FaultSummary
        title="Nothing was decided"
        faults={isFaulty ? { typed: `Type ${typed} below, or leave this page` } : {}}
        id="decide"
      />
      <h1>{title}</h1>
      <p class="standfirst">
        {counted(people, 'person', 'people')} in doubt of <bdi>{campaignName(campaign)}</bdi>
      </p>
      <ul class="plain-list">
        {means.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <form method="post" action={`${back}/${decision}`} novalidate>
        <Mark signedIn={signedIn} />
        <TypedConfirmation id="decide-typed" word={typed} fault={isFaulty} />
        <p class="actions">
          <button class="button danger" type="submit">
            {act}
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href={back}>
          No, wait for SES
        </a>
      </p>
    </div>,
  )
}
