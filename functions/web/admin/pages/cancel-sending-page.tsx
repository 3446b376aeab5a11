import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { counted } from '../../../core/counted.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { WatchedCampaign } from '../../../flows/watch-campaign.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { longestReason } from './sending-orders.tsx'
import { TypedConfirmation } from './typed-confirmation.tsx'

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
  const name = campaignName(campaign)
  const back = `/admin/campaigns/${campaign.id}/sending`
  const title = 'Cancel it for good?'
  return deskPage(
    frame,
    { title: `Cancel ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="narrow">
      <FaultSummary
        title="Nothing was cancelled"
        faults={faulty ? { typed: `Type ${cancelWord} below, or leave this page` } : {}}
        id="cancel"
      />
      <h1>{title}</h1>
      <p class="standfirst">
        <bdi>{name}</bdi>
      </p>
      <ul class="plain-list">
        {meaningOf(watched).map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <form method="post" action={`${back}/cancel`} novalidate>
        <Mark signedIn={signedIn} />
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
        <TypedConfirmation id="cancel-typed" word={cancelWord} fault={faulty !== undefined} />
        <p class="actions">
          <button class="button danger" type="submit">
            Cancel it for good
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href={back}>
          No, go back
        </a>
      </p>
    </div>,
  )
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
