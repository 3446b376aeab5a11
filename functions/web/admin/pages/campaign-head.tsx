import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { WayBack } from './way-back.tsx'

/** The pages about a campaign that has gone out or is going out. */
type CampaignPart = 'sending' | 'report' | 'recipients' | 'history'

const labels: { readonly [part in CampaignPart]: string } = {
  sending: 'Sending',
  report: 'Report',
  recipients: 'People',
  history: 'History',
}

/** Above each of those pages: the way back, the campaign's name, and what leads to the others. */
export function CampaignHead({
  campaign,
  part,
}: {
  readonly campaign: Campaign
  readonly part: CampaignPart
}) {
  return (
    <>
      <WayBack href="/admin/campaigns" label="Campaigns" />
      <h1>{campaignName(campaign)}</h1>
      <nav class="campaign-nav" aria-label="About this campaign">
        {Object.entries(labels).map(([name, label]) => (
          <a
            href={`/admin/campaigns/${campaign.id}/${name}`}
            aria-current={name === part ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
    </>
  )
}
