import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { counted } from '../../../core/counted.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { WatchedCampaign } from '../../../flows/watch-campaign.ts'
import { longestReason } from './sending-orders.tsx'
import { surePage } from './sure-page.tsx'

/** What has to be typed before a campaign is cancelled. */
export const cancelWord = 'cancel'

/** Says what cancelling means before the button that does it: what is out stays out. */
export function cancelSendingPage(
  frame: PageFrame,
  of: {
    readonly signedIn: SignedIn
    readonly watched: WatchedCampaign
    readonly faulty?: { readonly reason: string }
  },
): string {
  const { signedIn, watched, faulty } = of
  const { campaign } = watched
  const back = `/admin/campaigns/${campaign.id}/sending`
  return surePage(frame, {
    ...{ signedIn, place: '/admin/campaigns', title: 'Cancel it for good?', about: campaignName(campaign) },
    means: meaningOf(watched),
    action: `${back}/cancel`,
    button: 'Cancel it for good',
    typed: { word: cancelWord, isFaulty: faulty !== undefined },
    children: (
      <>
        <input type="hidden" name="version" value={String(campaign.version)} />
        <FormField
          id="cancel-reason"
          name="reason"
          type="text"
          label="Why"
          note="optional"
          hint="It stands in the history of the campaign."
          autocomplete="off"
          maxLength={longestReason}
          value={faulty?.reason ?? ''}
        />
      </>
    ),
    back: { href: back, label: 'No, go back' },
  })
}

function meaningOf({ campaign, counts }: WatchedCampaign): readonly string[] {
  const { accepted, pending, inDoubt } = counts
  const people = (count: number) => counted(count, 'person', 'people')
  return [
    accepted > 0
      ? `What is out stays out: SES has taken the message of ${people(accepted)}, and a few more may be on their way this second.`
      : 'Nobody was mailed so far, and nobody will be, but for those whose message is on its way this second.',
    pending > 0
      ? `${people(pending)} still waiting are not mailed, now or later. They count as excluded.`
      : 'Nobody is waiting any more.',
    ...(inDoubt > 0 ? [`${people(inDoubt)} in doubt stay so until SES reports or you write them off.`] : []),
    'It cannot be resumed. To reach those left out, make a new campaign.',
    ...(campaign.status === 'sending'
      ? ['If you only want time to look, pause it instead: a pause can be taken back.']
      : []),
  ]
}
