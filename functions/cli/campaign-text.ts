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

/** The report: a sentence, the equation that accounts for everyone, then what came back. */
export function reportLines(campaign: CampaignView): readonly string[] {
  const { counts } = campaign
  const row = (name: string, count: number) => `  ${name.padEnd(14)}${count.toLocaleString('en').padStart(9)}`
  return [
    campaignLine(campaign),
    '',
    row('frozen', counts.frozen),
    row('= accepted', counts.accepted),
    row('+ excluded', counts.excluded),
    row('+ failed', counts.failed),
    row('+ in doubt', counts.inDoubt),
    row('+ pending', counts.pending),
    '',
    row('delivered', counts.delivered),
    row('bounced', counts.bounced),
    row('complained', counts.complained),
    row('unsubscribed', counts.unsubscribed),
  ]
}
