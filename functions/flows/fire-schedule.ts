import { isSeries } from '../core/campaigns/campaign.ts'
import { fireSeries, type SeriesOutcome } from './fire-series.ts'
import { type StartCampaign, type StartOutcome, type StartPorts, startCampaign } from './start-campaign.ts'

/** Does what a campaign waits for at an instant: a series has its turn, any other campaign starts. */
export async function fireSchedule(
  ports: StartPorts,
  input: StartCampaign,
): Promise<StartOutcome | SeriesOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  return campaign && isSeries(campaign) ? fireSeries(ports, input) : startCampaign(ports, input)
}
