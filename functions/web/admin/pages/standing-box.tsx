import type { Child } from 'hono/jsx'
import { type Campaign, isSeries } from '../../../core/campaigns/campaign.ts'
import { campaignTime } from '../../../core/campaigns/campaign-time.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { sentence } from '../../sentence.ts'
import { Act } from './desk-layout.tsx'
import { type MoveForm, MoveLate } from './move-form.tsx'

interface StandingProps {
  readonly campaign: Campaign
  readonly signedIn: SignedIn
  /** The site's. */
  readonly timeZone: string
  /** Another time for it, as somebody filled it in. */
  readonly move?: MoveForm | undefined
}

/** How a campaign stands that is not simply a draft, and what can be done about it there. */
export function StandingBox(props: StandingProps) {
  const { campaign, signedIn, timeZone } = props
  const { id, status, reason } = campaign
  const base = `/admin/campaigns/${id}`
  switch (status) {
    case 'scheduled':
      return (
        <Standing title={`It goes out by itself: ${lower(campaignTime(campaign, timeZone))}.`}>
          <div class="row-acts">
            <Act action={`${base}/unschedule`} signedIn={signedIn} values={looked(campaign)} quiet>
              Take it off the schedule
            </Act>
          </div>
        </Standing>
      )
    case 'paused':
      return isSeries(campaign) ? <PausedSeries {...props} /> : <Late {...props} />
    case 'failed':
      return (
        <Standing title="It could not be started.">
          {reason && <p>{sentence(reason)} Mend that, then confirm it anew below.</p>}
        </Standing>
      )
    case 'cancelled':
      return <Standing title="It was cancelled.">{reason && <p>{sentence(reason)}</p>}</Standing>
    default:
      return reason ? <p class="aside">{sentence(reason)}</p> : null
  }
}

function Standing({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <div class="standing">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  )
}

/** Its time came while nothing could be sent: it asks before it goes out so much later. */
function Late({ campaign, signedIn, timeZone, move }: StandingProps) {
  return (
    <Standing title="It asks before it goes out.">
      <p>
        It was due {campaignTime(campaign, timeZone)} and did not go out
        {campaign.reason && `: ${campaign.reason}`}. Nobody has got it.
      </p>
      <LateChoices campaign={campaign} signedIn={signedIn} send="Send it now after all" />
      <MoveLate campaign={campaign} signedIn={signedIn} ours={timeZone} form={move} />
    </Standing>
  )
}

function PausedSeries({ campaign, signedIn }: StandingProps) {
  return (
    <Standing title="The series is paused: no issue is made.">
      {campaign.reason && <p>{sentence(campaign.reason)}</p>}
      <LateChoices campaign={campaign} signedIn={signedIn} send="Go on with its next date" />
    </Standing>
  )
}

/** Whether it goes out after all, in words of what that is here, or never. */
function LateChoices(props: {
  readonly campaign: Campaign
  readonly signedIn: SignedIn
  readonly send: string
}) {
  const { campaign, signedIn, send } = props
  const late = `/admin/campaigns/${campaign.id}/late`
  return (
    <div class="row-acts">
      <Act action={late} signedIn={signedIn} values={{ choice: 'send', ...looked(campaign) }}>
        {send}
      </Act>
      <Act action={late} signedIn={signedIn} values={{ choice: 'drop', ...looked(campaign) }} quiet>
        Cancel it for good
      </Act>
    </div>
  )
}

/** What an order names, so that nothing is done to a campaign that changed since it was looked at. */
function looked({ version }: Campaign): { readonly version: string } {
  return { version: String(version) }
}

function lower(text: string): string {
  return /^(Every|On|By) /.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
}
