import { type Campaign, isSeries } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import { firstTimeOf } from '../core/campaigns/first-time.ts'
import type { NotChecked } from '../core/campaigns/not-checked.ts'
import { refusalProblem } from '../core/campaigns/refusal.ts'
import { hasErrors, type Problem } from '../core/problem.ts'
import { type CheckPorts, type Checkup, checkCampaign, type Reach } from './check-campaign.ts'
import { checkSeries } from './check-series.ts'
import { judgeSender } from './judge-sender.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** What scheduling a campaign would say of it, and what could not be checked. */
interface CampaignPreflight {
  readonly ok: boolean
  readonly problems: readonly Problem[]
  readonly notChecked: readonly NotChecked[]
  /** Whom it would reach; absent where it came not so far. */
  readonly reach?: Reach
}

/**
 * Checks a campaign as an order to schedule it would, for the time it waits for or its definition names first; a refusal
 * is one problem among those of the content. Changes nothing.
 */
export async function preflightCampaign(
  ports: CheckPorts & Pick<Ports, 'compiled'>,
  campaign: Campaign,
): Promise<CampaignPreflight> {
  const { sender } = await readSite(ports)
  const { notChecked } = await judgeSender(ports, sender.email)
  const check = await checkupOf(ports, campaign)
  const problems = problemsOf(check, campaign)
  return { ok: !hasErrors(problems), problems, notChecked, ...(check.reach && { reach: check.reach }) }
}

async function checkupOf(ports: CheckPorts, campaign: Campaign): Promise<Checkup> {
  const first = firstTimeOf(campaign.definition, ports.clock.now())
  const at = campaign.scheduledFor ?? (first?.ok ? first.instant : undefined)
  return isSeries(campaign) ? checkSeries(ports, campaign, at) : checkCampaign(ports, campaign, at)
}

function problemsOf(check: Checkup, campaign: Campaign): readonly Problem[] {
  switch (check.kind) {
    case 'fit':
      return check.warnings
    case 'unfit':
      return check.problems
    case 'refused':
      return check.problems ?? [refusalProblem(check.refusal, campaignPlace(campaign))]
  }
}
