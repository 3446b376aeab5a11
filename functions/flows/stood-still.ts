import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import type { LaneRow } from '../core/campaigns/run.ts'
import { isTooLate, mostLate } from '../core/campaigns/schedule.ts'
import type { Deadline } from './deadline.ts'
import type { Ports } from './ports.ts'

/**
 * True when nobody drove any of what a sending campaign still has to do for more than six hours: as each tick drives it,
 * the system was down, and what was begun may be stale (promise P4). Before the first orders there is only the status to
 * go by.
 */
export async function stoodStill(
  ports: Pick<Ports, 'clock' | 'runs'>,
  campaign: StartedCampaign,
): Promise<boolean> {
  const rows = await laneRows(ports, campaign)
  if (rows.length === 0) return isTooLate(campaign.updatedAt, ports.clock.now())
  const undone = rows.filter((row) => !row.done)
  return undone.length > 0 && undone.every((row) => row.until + mostLate < ports.clock.real())
}

/** True when a process slept for six hours beyond its deadline, as on a laptop that was closed: it orders nothing more. */
export function overslept(clock: Ports['clock'], deadline: Deadline): boolean {
  return clock.real() > deadline + mostLate
}

/** The last orders given to the campaign's lanes since it was started or resumed. */
export async function laneRows(
  ports: Pick<Ports, 'runs'>,
  { runId, epoch }: StartedCampaign,
): Promise<readonly LaneRow[]> {
  return (await ports.runs.lanes(runId)).filter((row) => row.epoch === epoch)
}
