import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Run } from '../core/campaigns/run.ts'
import { minute } from '../core/instant.ts'
import type { Ports } from './ports.ts'

type LanePorts = Pick<Ports, 'clock' | 'runs' | 'lanes'>

/** How long an order may wait in its queue before the tick gives another. */
const orderLife = 3 * minute

/** Leaves room for a thousand hops between the orders of two minutes, so that no dedupe id is used twice. */
const hopsAMinute = 1000

/** All lanes of a run, by number. */
export function lanesOf(run: Run): readonly number[] {
  return Array.from({ length: run.lanes }, (_, lane) => lane)
}

/** The hop of an order given now by the tick: above every hop of earlier minutes. */
export function hopNow(real: number): number {
  return Math.floor(real / minute) * hopsAMinute
}

/**
 * Orders a sender for each of these lanes: notes the order, then queues it. An order that is not newer than the one noted
 * is not given. A crash in between costs three minutes, after which the tick orders again.
 */
export async function orderLanes(
  ports: LanePorts,
  campaign: Campaign,
  run: Run,
  lanes: readonly number[],
  hop: number,
): Promise<void> {
  const until = ports.clock.real() + orderLife
  for (const lane of lanes) {
    const order = { runId: run.id, lane, epoch: campaign.epoch, hop }
    const answer = await ports.runs.writeLane({ ...order, until, done: false }, 'newer')
    if (answer === 'written') await ports.lanes.push({ campaignId: campaign.id, ...order })
  }
}
