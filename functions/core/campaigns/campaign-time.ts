import { counted } from '../counted.ts'
import { timeAndZone } from '../local-time.ts'
import type { Campaign } from './campaign.ts'
import { rhythmInWords } from './rhythm-words.ts'
import { resolveAnyTime } from './schedule.ts'

/** When a campaign goes out, went out or is meant to, in words that name the zone; `ours` is the site's. */
export function campaignTime(campaign: Campaign, ours: string): string {
  const { definition, status, scheduledFor, finishedAt, issues = 0 } = campaign
  const { schedule } = definition
  const zone = campaignZone(campaign, ours)
  if (schedule.kind === 'recurring') {
    const rhythm = `${capital(rhythmInWords(schedule) ?? '')} ${schedule.timeZone}`
    const next = status === 'scheduled' && scheduledFor ? `, next ${timeAndZone(scheduledFor, zone)}` : ''
    return `${rhythm}${next}${issues > 0 ? `; ${counted(issues, 'issue')} so far` : ''}`
  }
  if (finishedAt !== undefined) return timeAndZone(finishedAt, zone)
  if (scheduledFor !== undefined) return timeAndZone(scheduledFor, zone)
  return schedule.kind === 'once' ? `Meant for ${meantTime(schedule)}` : 'No time yet'
}

/** The zone that a campaign's times are told in; `ours` is the site's. */
export function campaignZone(
  { timeZone, definition: { schedule } }: Pick<Campaign, 'timeZone' | 'definition'>,
  ours: string,
): string {
  return timeZone ?? (schedule.kind === 'manual' ? ours : schedule.timeZone)
}

function meantTime({ at, timeZone }: { readonly at: string; readonly timeZone: string }): string {
  const resolved = resolveAnyTime(at, timeZone)
  return resolved.ok ? timeAndZone(resolved.instant, timeZone) : `${at} ${timeZone}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
