import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import type { Run } from '../core/campaigns/run.ts'
import type { Deadline } from './deadline.ts'
import { type FreezePorts, freezeRun } from './freeze-run.ts'
import { lanesOf, orderLanes } from './order-lanes.ts'
import type { Ports } from './ports.ts'
import { overslept } from './stood-still.ts'

type DrivePorts = FreezePorts & Pick<Ports, 'log' | 'lanes' | 'composer' | 'boot'>

export type DriveOutcome =
  /** Everyone is frozen; every lane has had its first order. */
  | { readonly kind: 'sending'; readonly run: Run }
  /** Out of time before the first orders; the tick goes on. */
  | { readonly kind: 'freezing' }

/**
 * Brings a sending campaign's run as far as its lanes: the page, the audience, then the orders. Each step is
 * kept, so it may be repeated after a crash anywhere; nothing is sent before every shard is frozen.
 */
export async function driveRun(
  ports: DrivePorts,
  campaign: StartedCampaign,
  deadline: Deadline,
): Promise<DriveOutcome> {
  const stored = await ports.runs.readRun(campaign.runId)
  if (!stored) throw new Error(`campaign ${campaign.id} is sending and has no run ${campaign.runId}`)
  if (stored.frozen !== undefined) return { kind: 'sending', run: stored }
  // Before anybody is mailed, since the first mail already links to the page; noted afterwards, so that a crash repeats it.
  if (!stored.announced) {
    await ports.composer.announce(campaign)
    await ports.runs.markAnnounced(stored.id)
  }
  const run = await freezeRun(ports, campaign, stored, deadline)
  if (!run) return { kind: 'freezing' }
  ports.log.info('audience frozen', { campaign: campaign.id, run: run.id, frozen: run.frozen })
  if (overslept(ports.clock, deadline)) return { kind: 'freezing' }
  await orderLanes(ports, campaign, run, lanesOf(run), 0)
  return { kind: 'sending', run }
}
