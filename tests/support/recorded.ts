import { recordEvents } from '../../functions/flows/record-events.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import type { CampaignPorts } from './campaign-ports.ts'

/** Hands the recorder a batch of events, as `anEvent` makes them; answers what it made of them. */
export function record(ports: CampaignPorts, bodies: readonly string[]) {
  return recordEvents(
    ports,
    bodies.map((body, n) => ({ id: `message-${n}`, body })),
  )
}

/** What the report of the sample campaign counts; throws where there is none. */
export async function countsOf(ports: CampaignPorts) {
  const report = await reportCampaign(ports, { campaignId: 'november-digest' })
  if (report.kind !== 'report') throw new Error('there is no campaign')
  return report.counts
}
