import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { mendOf } from '../../../core/campaigns/stop-words.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import type { WatchedCampaign } from '../../../flows/watch-campaign.ts'
import { sentence } from '../../sentence.ts'
import { CampaignStatusTag } from './campaign-status.tsx'
import { Moment } from './moment.tsx'

/** How a campaign stands, in one plain sentence, and where it stands still, why and what to do about it. */
export function SendingState(props: { readonly watched: WatchedCampaign; readonly timeZone: string }) {
  const { watched, timeZone } = props
  const { campaign, counts } = watched
  const mend = mendOf(campaign)
  return (
    <div class="sending-state">
      <p class="standfirst">
        <CampaignStatusTag status={campaign.status} /> {stateLine(watched)}
      </p>
      {campaign.finishedAt && campaign.status === 'sent' && (
        <p>
          It was through on <Moment at={campaign.finishedAt} timeZone={timeZone} />.
        </p>
      )}
      {campaign.status === 'paused' && (
        <div class="why">
          {campaign.reason && <p>{sentence(campaign.reason)}</p>}
          {mend && <p>{mend}</p>}
          <GoesOn campaign={campaign} timeZone={timeZone} />
        </div>
      )}
      {campaign.status === 'sending' && counts.inDoubt > 0 && (
        <p>
          Most doubts settle by themselves when SES reports. Until then it counts as sending, so that nobody
          is lost or mailed twice.
        </p>
      )}
    </div>
  )
}

function GoesOn({ campaign, timeZone }: { readonly campaign: Campaign; readonly timeZone: string }) {
  if (campaign.resumesAt === undefined) return null
  return (
    <p>
      It looks again on <Moment at={campaign.resumesAt} timeZone={timeZone} />.
    </p>
  )
}

function stateLine({ campaign: { status }, counts, isFrozen }: WatchedCampaign): string {
  const { frozen, accepted, pending, inDoubt } = counts
  const people = (count: number) => counted(count, 'person', 'people')
  switch (status) {
    case 'sending':
      if (!isFrozen)
        return `It is being made ready: ${people(frozen)} so far. Nothing goes out before everyone is.`
      if (pending > 0)
        return `SES has taken ${inDigits(accepted)} of ${counted(frozen, 'message')}; ${people(pending)} to go.`
      return inDoubt > 0
        ? `It has gone out, but for ${people(inDoubt)} nobody knows yet whether SES took the message.`
        : 'It has gone out. The last rows are being closed.'
    case 'paused':
      return pending > 0
        ? `It stands still: ${inDigits(pending)} of ${people(frozen)} still waiting, and nobody is lost.`
        : 'It stands still, with nobody left to serve.'
    case 'sent':
      return `SES took ${counted(accepted, 'message')}; everyone is accounted for.`
    case 'cancelled':
      return accepted > 0
        ? `It was cancelled for good after ${counted(accepted, 'message')}. What is out stays out.`
        : 'It was cancelled for good before anybody was mailed.'
    default:
      return 'It has not begun.'
  }
}
