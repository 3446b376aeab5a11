import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import { allowanceLeft } from '../core/campaigns/daily-allowance.ts'
import { lanesFor } from '../core/campaigns/lanes.ts'
import type { Run } from '../core/campaigns/run.ts'
import type { Ports } from './ports.ts'
import { readQuota } from './read-quota.ts'

type SharePorts = Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'mailer'>

/** What one lane may take of the account's quota. */
export interface LaneShare {
  readonly perSecond: number
  /** How many lanes share that rate. */
  readonly lanes: number
  /** Messages it may still send today. */
  readonly allowance: number
}

/**
 * Reads the quota afresh and what of it is one lane's. A run keeps the lanes it was frozen with, and lanes are
 * account-wide (LEDGER.md rule 8): so as many share the quota as the run with the most lanes has, or as the rate is
 * worth, whichever is more; a run that begins meanwhile brings no more than that.
 */
export async function readShare(
  ports: SharePorts,
  campaign: StartedCampaign,
  run: Run,
  lane: number,
): Promise<LaneShare> {
  const quota = await readQuota(ports, lane)
  const lanes = Math.max(run.lanes, lanesFor(quota.perSecond), await mostLanesOfOthers(ports, campaign))
  return { perSecond: quota.perSecond, lanes, allowance: Math.floor(allowanceLeft(quota) / lanes) }
}

/** The most lanes that another sending campaign's run has; 0 when no other is sending. */
async function mostLanesOfOthers(
  { clock, campaigns, runs }: SharePorts,
  own: StartedCampaign,
): Promise<number> {
  const due = (await campaigns.due(clock.now())).filter((row) => row.kind === 'run')
  let most = 0
  for (const id of new Set(due.map((row) => row.campaignId))) {
    const other = id === own.id ? undefined : await campaigns.read(id)
    if (!other || !isStarted(other) || other.status !== 'sending') continue
    most = Math.max(most, (await runs.readRun(other.runId))?.lanes ?? 0)
  }
  return most
}
