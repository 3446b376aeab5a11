import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { counted } from '../../../core/counted.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ResolveDoubts } from '../../../flows/resolve-doubts.ts'
import { surePage } from './sure-page.tsx'

type Decision = ResolveDoubts['decision']

const words: {
  readonly [decision in Decision]: {
    readonly title: string
    readonly means: readonly string[]
    readonly act: { readonly all: string; readonly chosen: string }
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
    act: { all: 'Send again to all of them', chosen: 'Send again' },
    typed: 'resend',
  },
  'write-off': {
    title: 'Write them off?',
    means: [
      'They count as failed, and nobody is mailed again. Some of them may have had their message all the same.',
      'What SES has reported by now is settled first: only those who are still in doubt are written off.',
      'The campaign can then be finished.',
    ],
    act: { all: 'Write all of them off', chosen: 'Write off' },
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
    /** The attempts that they are in doubt of: the order names them, so that it decides of nobody else. */
    readonly attempts: readonly string[]
    /** Those who were ticked; everyone in doubt when there are none. */
    readonly chosen: readonly string[]
    readonly decision: Decision
    readonly isFaulty: boolean
  },
): string {
  const { signedIn, campaign, people, attempts, chosen, decision, isFaulty } = of
  const { title, means, act, typed } = words[decision]
  const back = `/admin/campaigns/${campaign.id}/doubts`
  const about = `${counted(people, 'person', 'people')} in doubt of ${campaignName(campaign)}`
  return surePage(frame, {
    ...{ signedIn, place: '/admin/campaigns', title, means, about },
    action: `${back}/${decision}`,
    button: chosen.length === 0 ? act.all : act.chosen,
    typed: { word: typed, isFaulty },
    children: (
      <>
        <input type="hidden" name="attempts" value={attempts.join(',')} />
        {chosen.length > 0 && <input type="hidden" name="people" value={chosen.join(',')} />}
      </>
    ),
    back: { href: back, label: 'No, wait for SES' },
  })
}
