import { counted } from '../counted.ts'
import { timeAndZone } from '../local-time.ts'
import type { Campaign } from './campaign.ts'
import { rhythmInWords } from './rhythm-words.ts'

/** When a campaign goes out, went out or is meant to, in words that name the zone; `ours` is the site's. */
export function campaignTime(campaign: Campaign, ours: string): string {
  const { definition, status, scheduledFor, timeZone, finishedAt, issues = 0 } = campaign
  const { schedule } = definition
  const zone = timeZone ?? (schedule.kind === 'manual' ? ours : schedule.timeZone)
  if (schedule.kind === 'recurring') {
    const rhythm = `${capital(rhythmInWords(schedule) ?? '')} ${schedule.timeZone}`
    const next = status === 'scheduled' && scheduledFor ? `, next ${timeAndZone(scheduledFor, zone)}` : ''
    return `${rhythm}${next}${issues > 0 ? `; ${counted(issues, 'issue')} so far` : ''}`
  }
  if (finishedAt !== undefined) return timeAndZone(finishedAt, zone)
  if (scheduledFor !== undefined) return timeAndZone(scheduledFor, zone)
  if (schedule.kind === 'once') return `Meant for ${schedule.at.replace('T', ' at ')} ${schedule.timeZone}`
  return 'No time yet'
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
