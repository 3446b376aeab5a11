import type { CampaignCounts } from '../core/campaigns/campaign.ts'
import { rhythmInWords } from '../core/campaigns/rhythm-words.ts'
import { counted, inDigits } from '../core/counted.ts'
import { timeAndZone } from '../core/local-time.ts'

/** What the API says of a campaign, as far as the terminal shows it. */
export interface CampaignView {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly reason: string | null
  readonly scheduledFor: string | null
  readonly timeZone: string | null
  /** What a clock change makes of its time. */
  readonly note?: string
  readonly schedule: 'manual' | { readonly timeZone: string; readonly every?: string; readonly cron?: string }
  /** Of one issue of a series: which. */
  readonly series: { readonly id: string; readonly number: number } | null
  /** How many issues a series has made. */
  readonly issues: number | null
  readonly counts: CampaignCounts
}

/** How often a series goes out, as `rhythmInWords` says it; undefined for a campaign that is none. */
export function rhythmOf({ schedule }: CampaignView): string | undefined {
  return schedule === 'manual' ? undefined : rhythmInWords(schedule)
}

/**
 * One campaign on one line, id, status, when, how many, of a series its rhythm and its issues, and below it what a clock
 * change makes of its time.
 */
export function campaignLines(campaign: CampaignView): readonly string[] {
  const { id, status, reason, note, counts } = campaign
  const rhythm = rhythmOf(campaign)
  const parts = [
    `${id.padEnd(28)} ${status.padEnd(10)}`,
    rhythm === undefined ? timeOf(campaign) : seriesPart(campaign, rhythm),
    counts.frozen === 0 ? '' : `${inDigits(counts.accepted)} of ${inDigits(counts.frozen)} accepted`,
    reason === null ? '' : `(${reason})`,
  ]
  const line = parts.filter((part) => part !== '').join('  ')
  return [line.trimEnd(), ...(note === undefined ? [] : [`  ${note}`])]
}

function timeOf({ scheduledFor, timeZone }: CampaignView): string {
  return scheduledFor === null ? '' : timeAndZone(scheduledFor, timeZone ?? 'UTC')
}

function seriesPart(campaign: CampaignView, rhythm: string): string {
  const next = timeOf(campaign)
  return `${rhythm}, ${counted(campaign.issues ?? 0, 'issue')}${next && `, the next ${next}`}`
}
