import type { CampaignStatus } from '../../../core/campaigns/campaign.ts'
import { statusWords } from '../../../core/campaigns/status-words.ts'

/** Where a campaign stands, in one word; the word says it, the colour only helps. */
export function CampaignStatusTag({ status }: { readonly status: CampaignStatus }) {
  return <span class={`tag status-${status}`}>{statusWords[status]}</span>
}
