import type { CampaignCounts } from '../core/campaigns/campaign.ts'
import { dateAndZone } from './date-and-zone.ts'

/** What the API says of a campaign, as far as the terminal shows it. */
export interface CampaignView {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly reason: string | null
  readonly scheduledFor: string | null
  readonly timeZone: string | null
  readonly counts: CampaignCounts
}

/** One campaign on one line: id, status, when, how many. */
export function campaignLine({ id, status, reason, scheduledFor, timeZone, counts }: CampaignView): string {
  const when = scheduledFor === null ? '' : `  ${dateAndZone(scheduledFor, timeZone ?? 'UTC')}`
  const served = counts.frozen === 0 ? '' : `  ${counts.accepted} of ${counts.frozen} accepted`
  return `${id.padEnd(28)} ${status.padEnd(10)}${when}${served}${reason === null ? '' : `  (${reason})`}`
}
