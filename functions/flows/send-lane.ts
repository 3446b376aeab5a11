import { isStarted } from '../core/campaigns/campaign.ts'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import { hour, plusMilliseconds } from '../core/instant.ts'
import type { Deadline } from './deadline.ts'
import { finishRun } from './finish-run.ts'
import { afterFault, type Lane, type LaneStop, logFault, openLane, type SenderPorts } from './lane.ts'
import { pauseCampaign } from './pause-campaign.ts'
import type { Ports } from './ports.ts'
import { serveLane } from './serve-lane.ts'

export interface SendLane {
  readonly order: LaneMessage
  /** Real time by which it must have handed over: the function's own limit less a few seconds, half a minute at least. */
  readonly deadline: Deadline
  /** People claimed at once; 10 unless told. */
  readonly windowSize?: number
}

export type LaneOutcome =
  /** Nobody of the lane is pending any more. */
  | { readonly kind: 'done' }
  /** Out of time: the next hop is queued. */
  | { readonly kind: 'continued' }
  /** A newer order drives this lane, or there is nothing to send any more. */
  | { readonly kind: 'superseded' }
  | LaneStop

export type SendLanePorts = SenderPorts & Pick<Ports, 'runs' | 'campaigns'>

const defaultWindow = 10
/** How long a lane that ended counts as driven before the tick may start it anew. */
const handover = 30_000
const parkedFor = hour

/**
 * Works off one order: serves the lane's pending people until none is left, the campaign changes, something is wrong, or
 * the time is nearly over, when it orders the next hop. Never waits for anything but its pace, nor by failing: a fault is
 * logged and left to the tick (LEDGER.md rule 3); it throws only when not even the lane's row can be written.
 */
export async function sendLane(ports: SendLanePorts, input: SendLane): Promise<LaneOutcome> {
  try {
    return await workOffOrder(ports, input)
  } catch (cause) {
    logFault(ports, input.order, cause)
    await noteLane(ports, input.order, ports.clock.real() + handover, false)
    return afterFault
  }
}

async function workOffOrder(ports: SendLanePorts, input: SendLane): Promise<LaneOutcome> {
  const { order, deadline, windowSize = defaultWindow } = input
  const campaign = await ports.campaigns.read(order.campaignId)
  if (!campaign || !isStarted(campaign) || campaign.status !== 'sending') return { kind: 'stopped' }
  if (campaign.epoch !== order.epoch || campaign.runId !== order.runId) return { kind: 'stopped' }
  const run = await ports.runs.readRun(order.runId)
  if (run?.frozen === undefined) return { kind: 'stopped' }
  if (!(await noteLane(ports, order, deadline + handover, false))) return { kind: 'superseded' }
  const lane = await openLane(ports, campaign, run, order, { deadline, windowSize })
  const end = await serveLane(lane)
  const outcome = end.kind === 'out-of-time' ? await continueFrom(lane, end.from) : end
  await conclude(lane, outcome)
  return outcome
}

async function continueFrom(lane: Lane, from: string): Promise<LaneOutcome> {
  await lane.ports.lanes.push({ ...lane.order, hop: lane.order.hop + 1, from })
  return { kind: 'continued' }
}

/** What an ending leaves behind: the lane's row, and for the campaign a pause or its end. */
async function conclude(lane: Lane, outcome: LaneOutcome): Promise<void> {
  const { ports, campaign, order } = lane
  ports.log.info('lane ended', { run: order.runId, lane: order.lane, hop: order.hop, outcome: outcome.kind })
  switch (outcome.kind) {
    case 'done':
      await noteLane(ports, order, ports.clock.real(), true)
      await finishWhenLast(lane)
      return
    case 'wait':
      await noteLane(ports, order, ports.clock.real() + handover, false)
      return
    case 'pause':
      await pauseCampaign(ports, {
        campaignId: campaign.id,
        actor: 'sender',
        reason: outcome.reason,
        epoch: order.epoch,
      })
      return
    case 'quota':
      await pauseCampaign(ports, {
        campaignId: campaign.id,
        actor: 'sender',
        reason: 'the daily sending quota is used up: it goes on by itself when there is room again',
        resumesAt: plusMilliseconds(ports.clock.now(), parkedFor),
        epoch: order.epoch,
      })
      return
    case 'continued':
    case 'stopped':
    case 'superseded':
      return
  }
}

async function noteLane(
  ports: SendLanePorts,
  order: LaneMessage,
  until: number,
  done: boolean,
): Promise<boolean> {
  const { runId, lane, epoch, hop } = order
  return (await ports.runs.writeLane({ runId, lane, epoch, hop, until, done }, 'same-or-newer')) === 'written'
}

async function finishWhenLast(lane: Lane): Promise<void> {
  const rows = await lane.ports.runs.lanes(lane.run.id)
  const isDone =
    rows.length === lane.run.lanes && rows.every((row) => row.done && row.epoch === lane.order.epoch)
  if (isDone) await finishRun(lane.ports, lane.campaign)
}
