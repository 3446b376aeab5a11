import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSite } from '../core/site/parse-site.ts'
import type { CampaignView } from './campaign-text.ts'
import { localSettings } from './settings.ts'

/** The zone in which everything about a campaign is told: its own, else its schedule's, else the site's. */
export async function zoneOf({ timeZone, schedule }: CampaignView): Promise<string> {
  if (timeZone !== null) return timeZone
  return typeof schedule === 'object' ? schedule.timeZone : siteZone()
}

/** The zone of site.yaml, as this machine has it. */
export async function siteZone(): Promise<string> {
  const source = await readFile(join(localSettings().content, 'site.yaml'), 'utf8')
  const site = parseSite('site.yaml', source)
  return site.ok ? site.value.timeZone : 'UTC'
}
