import type { CampaignStatus } from '../../../core/campaigns/campaign.ts'

const words: { readonly [status in CampaignStatus]: string } = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  sending: 'Sending',
  paused: 'Paused',
  sent: 'Sent',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

/** Where a campaign stands, in one word; the word says it, the colour only helps. */
export function CampaignStatusTag({ status }: { readonly status: CampaignStatus }) {
  return <span class={`tag status-${status}`}>{words[status]}</span>
}
