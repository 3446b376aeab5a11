import { type Campaign, isSeries } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import { firstTimeOf } from '../core/campaigns/first-time.ts'
import { refusalProblem } from '../core/campaigns/refusal.ts'
import type { Problem } from '../core/problem.ts'
import { type CheckPorts, checkCampaign } from './check-campaign.ts'
import { checkSeries } from './check-series.ts'

/** What scheduling a campaign would say of it. */
export interface CampaignPreflight {
  readonly ok: boolean
  readonly problems: readonly Problem[]
}

/**
 * Checks a campaign as an order to schedule it would, for the time it waits for or its definition names first; a refusal
 * is one problem among those of the content. Changes nothing.
 */
export async function preflightCampaign(ports: CheckPorts, campaign: Campaign): Promise<CampaignPreflight> {
  const first = firstTimeOf(campaign.definition, ports.clock.now())
  const at = campaign.scheduledFor ?? (first?.ok ? first.instant : undefined)
  const check = isSeries(campaign)
    ? await checkSeries(ports, campaign, at)
    : await checkCampaign(ports, campaign, at)
  switch (check.kind) {
    case 'fit':
      return { ok: true, problems: check.warnings }
    case 'unfit':
      return { ok: false, problems: check.problems }
    case 'refused':
      return {
        ok: false,
        problems: check.problems ?? [refusalProblem(check.refusal, campaignPlace(campaign))],
      }
  }
}
