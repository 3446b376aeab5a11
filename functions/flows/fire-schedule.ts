import { isSeries } from '../core/campaigns/campaign.ts'
import { fireSeries, type SeriesOutcome } from './fire-series.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { type StartCampaign, type StartOutcome, type StartPorts, startCampaign } from './start-campaign.ts'

/**
 * Does what a campaign waits for at an instant: a series has its turn, any other campaign starts. In a restored table
 * nothing does: the tick holds it.
 */
export async function fireSchedule(
  ports: StartPorts,
  input: StartCampaign,
): Promise<StartOutcome | SeriesOutcome> {
  if (await refusalOfRestored(ports)) return { kind: 'nothing-to-start' }
  const campaign = await ports.campaigns.read(input.campaignId)
  return campaign && isSeries(campaign) ? fireSeries(ports, input) : startCampaign(ports, input)
}
