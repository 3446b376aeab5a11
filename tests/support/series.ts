import type { Campaign, CampaignDefinition } from '../../functions/core/campaigns/campaign.ts'
import { fireSchedule } from '../../functions/flows/fire-schedule.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { type CampaignPorts, campaignPorts, drainLanes, manyPeople, soon } from './campaign-ports.ts'
import { aCampaign, aDefinition } from './campaigns.ts'

export const seriesId = 'weekly'

/** The first three occurrences of `aWeekly()` after the memory clock's beginning. */
export const thursdays = [
  '2026-11-26T08:00:00.000Z',
  '2026-12-03T08:00:00.000Z',
  '2026-12-10T08:00:00.000Z',
] as const

/** A digest of what is new, each Thursday at 09:00 in Zurich. */
export function aWeekly(parts: Partial<CampaignDefinition> = {}): CampaignDefinition {
  return aDefinition({
    name: 'The weekly {{issue.number}}',
    schedule: { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich' },
    articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 },
    ...parts,
  })
}

/** A series that waits for the first Thursday, for so many people. */
export async function scheduledSeries(definition = aWeekly(), people = 3) {
  const ports = campaignPorts(manyPeople(people))
  await ports.campaigns.create(aCampaign({ id: seriesId, definition }))
  const outcome = await scheduleCampaign(ports, { campaignId: seriesId, actor: 'cli' })
  if (outcome.kind !== 'scheduled') throw new Error(JSON.stringify(outcome))
  return ports
}

/** Moves the clock to an instant. */
export function goTo(ports: Pick<CampaignPorts, 'clock'>, instant: string): void {
  ports.clock.advance(Date.parse(instant) - Date.parse(ports.clock.now()))
}

/** Fires the series' schedule for an instant, at that instant, and sends whatever it starts. */
export async function fireAt(ports: CampaignPorts, instant: string) {
  goTo(ports, instant)
  const outcome = await fire(ports, instant)
  await drainLanes(ports)
  return outcome
}

/** Fires the series' schedule for an instant, now. */
export function fire(ports: CampaignPorts, instant: string) {
  return fireSchedule(ports, { campaignId: seriesId, instant, actor: 'scheduler', deadline: soon(ports) })
}

/** The series as it is stored. */
export async function seriesOf(ports: CampaignPorts): Promise<Campaign> {
  const stored = await ports.campaigns.read(seriesId)
  if (!stored) throw new Error('there is no series')
  return stored
}

/** Its issues, in the order of their numbers. */
export function issuesOf(ports: CampaignPorts): readonly Campaign[] {
  const issues = [...ports.campaigns.campaigns.values()].filter(({ series }) => series?.id === seriesId)
  return issues.sort((one, other) => (one.series?.number ?? 0) - (other.series?.number ?? 0))
}

/** Its issues, each as `id number status`. */
export function issueLines(ports: CampaignPorts): readonly string[] {
  return issuesOf(ports).map(({ id, series, status }) => `${id} ${series?.number} ${status}`)
}
