import { isAllowed } from '../../../core/campaigns/allowed-actions.ts'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act, Mark } from './desk-layout.tsx'

/** Characters of a reason at most. */
export const longestReason = 300

/** What may be ordered of a campaign as it stands, each order naming the version that is looked at. */
export function SendingOrders({
  signedIn,
  campaign,
}: {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
}) {
  const { id, status, resumesAt } = campaign
  const base = `/admin/campaigns/${id}`
  const values = { version: String(campaign.version) }
  const goesOnByItself = status === 'paused' && resumesAt !== undefined
  return (
    <div class="sending-orders">
      {status === 'sending' && <PauseForm signedIn={signedIn} campaign={campaign} label="Pause" primary />}
      {isAllowed(campaign, { kind: 'resume' }) && (
        <Act action={`${base}/sending/resume`} signedIn={signedIn} values={values} primary>
          Resume
        </Act>
      )}
      {goesOnByItself && <PauseForm signedIn={signedIn} campaign={campaign} label="Keep it paused" />}
      {(status === 'sent' || status === 'cancelled') && (
        <>
          <a class="button" href={`${base}/report`}>
            Read the report
          </a>
          <Act action={`${base}/copy`} signedIn={signedIn} quiet>
            Copy it into a new draft
          </Act>
        </>
      )}
      {isAllowed(campaign, { kind: 'cancel' }) && (
        <a class="button text" href={`${base}/sending/cancel`}>
          Cancel it for good
        </a>
      )}
    </div>
  )
}

function PauseForm(props: {
  readonly signedIn: SignedIn
  readonly campaign: Campaign
  readonly label: string
  /** The one thing that the page is for. */
  readonly primary?: boolean
}) {
  const { signedIn, campaign, label, primary } = props
  return (
    <form class="pause-form" method="post" action={`/admin/campaigns/${campaign.id}/sending/pause`}>
      <Mark signedIn={signedIn} />
      <input type="hidden" name="version" value={String(campaign.version)} />
      <FormField
        id="pause-reason"
        name="reason"
        type="text"
        label="Why"
        note="optional"
        hint="Your colleagues read it here."
        autocomplete="off"
        maxLength={longestReason}
      />
      <button class={primary ? 'button' : 'button quiet'} type="submit">
        {label}
      </button>
    </form>
  )
}
