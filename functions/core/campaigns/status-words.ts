import type { CampaignStatus } from './campaign.ts'

/** What each state of a campaign is called wherever one stands by itself. */
export const statusWords: { readonly [status in CampaignStatus]: string } = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  sending: 'Sending',
  paused: 'Paused',
  sent: 'Sent',
  cancelled: 'Cancelled',
  failed: 'Failed',
}
