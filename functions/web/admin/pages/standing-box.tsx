import type { Child } from 'hono/jsx'
import { type Campaign, isSeries } from '../../../core/campaigns/campaign.ts'
import { campaignTime } from '../../../core/campaigns/campaign-time.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { sentence } from '../../sentence.ts'
import { Act } from './desk-layout.tsx'

interface StandingProps {
  readonly campaign: Campaign
  readonly signedIn: SignedIn
  readonly timeZone: string
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
function Late({ campaign, signedIn, timeZone }: StandingProps) {
  const base = `/admin/campaigns/${campaign.id}`
  return (
    <Standing title="It asks before it goes out.">
      <p>
        It was due {campaignTime(campaign, timeZone)} and did not go out
        {campaign.reason && `: ${campaign.reason}`}. Nobody has got it.
      </p>
      <div class="row-acts">
        <Act action={`${base}/late`} signedIn={signedIn} values={{ choice: 'send', ...looked(campaign) }}>
          Send it now after all
        </Act>
        <Act
          action={`${base}/late`}
          signedIn={signedIn}
          values={{ choice: 'drop', ...looked(campaign) }}
          quiet
        >
          Cancel it for good
        </Act>
      </div>
    </Standing>
  )
}

function PausedSeries({ campaign, signedIn }: StandingProps) {
  const base = `/admin/campaigns/${campaign.id}`
  return (
    <Standing title="The series is paused: no issue is made.">
      {campaign.reason && <p>{sentence(campaign.reason)}</p>}
      <div class="row-acts">
        <Act action={`${base}/late`} signedIn={signedIn} values={{ choice: 'send', ...looked(campaign) }}>
          Go on with its next date
        </Act>
        <Act
          action={`${base}/late`}
          signedIn={signedIn}
          values={{ choice: 'drop', ...looked(campaign) }}
          quiet
        >
          Cancel it for good
        </Act>
      </div>
    </Standing>
  )
}

/** What an order names, so that nothing is done to a campaign that changed since it was looked at. */
function looked({ version }: Campaign): { readonly version: string } {
  return { version: String(version) }
}

function lower(text: string): string {
  return /^(Every|On|By) /.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
}
