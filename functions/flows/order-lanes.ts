import type { Campaign } from '../core/campaigns/campaign.ts'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import type { LaneRow, Run } from '../core/campaigns/run.ts'
import { minute } from '../core/instant.ts'
import type { Ports } from './ports.ts'

type LanePorts = Pick<Ports, 'clock' | 'runs' | 'lanes' | 'boot'>

/** How long an order may wait in its queue, behind other campaigns of its lane, before the tick gives another. */
const orderLife = 10 * minute

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

/** Orders a sender for each of these lanes, under this hop; `rows` tell what the lanes met before. */
export async function orderLanes(
  ports: LanePorts,
  campaign: Campaign,
  run: Run,
  lanes: readonly number[],
  hop: number,
  rows: readonly LaneRow[] = [],
): Promise<void> {
  for (const lane of lanes) {
    const { trouble, slowdown } = rows.find((row) => row.lane === lane) ?? {}
    const order = { campaignId: campaign.id, runId: run.id, lane, epoch: campaign.epoch, hop }
    await giveOrder(ports, { ...order, ...(trouble && { trouble }), ...(slowdown && { slowdown }) })
  }
}

/**
 * Gives one order: notes it, then queues it. One that is not newer than the order noted is not given. A crash in between
 * costs ten minutes, after which the tick orders again.
 */
export async function giveOrder(ports: LanePorts, order: LaneMessage): Promise<void> {
  const { campaignId: _, from: __, ...rest } = order
  const row: LaneRow = { ...rest, until: ports.clock.real() + orderLife, boot: ports.boot, done: false }
  const answer = await ports.runs.writeLane(row, 'newer')
  if (answer === 'written' || (await isNoted(ports, row))) await ports.lanes.push(order)
}

/** A note whose answer got lost loses against itself when the SDK repeats it: one read tells (LEDGER.md rule 1). */
async function isNoted(ports: LanePorts, row: LaneRow): Promise<boolean> {
  const stored = (await ports.runs.lanes(row.runId)).find(({ lane }) => lane === row.lane)
  return stored?.epoch === row.epoch && stored.hop === row.hop && stored.until === row.until && !stored.done
}
