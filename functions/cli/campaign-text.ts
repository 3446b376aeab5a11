import type { CampaignCounts } from '../core/campaigns/campaign.ts'
import { timeAndZone } from '../core/local-time.ts'

/** What the API says of a campaign, as far as the terminal shows it. */
export interface CampaignView {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly reason: string | null
  readonly scheduledFor: string | null
  readonly timeZone: string | null
  readonly note?: string
  readonly counts: CampaignCounts
}

/** One campaign on one line, id, status, when, how many, and below it what a clock change makes of its time. */
export function campaignLines(campaign: CampaignView): readonly string[] {
  const { id, status, reason, scheduledFor, timeZone, note, counts } = campaign
  const when = scheduledFor === null ? '' : `  ${timeAndZone(scheduledFor, timeZone ?? 'UTC')}`
  const served = counts.frozen === 0 ? '' : `  ${counts.accepted} of ${counts.frozen} accepted`
  const line = `${id.padEnd(28)} ${status.padEnd(10)}${when}${served}${reason === null ? '' : `  (${reason})`}`
  return [line, ...(note === undefined ? [] : [`  ${note}`])]
}
