import { isStarted } from '../core/campaigns/campaign.ts'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import { addTrouble } from '../core/campaigns/lane-trouble.ts'
import type { LaneRow } from '../core/campaigns/run.ts'
import { hour, plusMilliseconds } from '../core/instant.ts'
import type { Deadline } from './deadline.ts'
import { finishRun } from './finish-run.ts'
import { haltCampaign } from './halt-campaign.ts'
import {
  afterFault,
  type Lane,
  type LaneStop,
  logFault,
  openLane,
  orderAsPaced,
  type SenderPorts,
} from './lane.ts'
import { giveOrder } from './order-lanes.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { type LaneEnd, serveLane } from './serve-lane.ts'
import { overslept, stoodStill } from './stood-still.ts'

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

export type SendLanePorts = SenderPorts

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
    if (!overslept(ports.clock, input.deadline)) await noteTrouble(ports, input.order, afterFault, false)
    return afterFault
  }
}

async function workOffOrder(ports: SendLanePorts, input: SendLane): Promise<LaneOutcome> {
  const { order, deadline, windowSize = defaultWindow } = input
  // Orders queued before a restore name people whom the table may no longer know to be mailed.
  if (await refusalOfRestored(ports)) return { kind: 'stopped' }
  const campaign = await ports.campaigns.read(order.campaignId)
  if (!campaign || !isStarted(campaign) || campaign.status !== 'sending') return { kind: 'stopped' }
  if (campaign.epoch !== order.epoch || campaign.runId !== order.runId) return { kind: 'stopped' }
  const run = await ports.runs.readRun(order.runId)
  if (run?.frozen === undefined) return { kind: 'stopped' }
  // An order that outlived a standstill is left to the tick, which asks first (promise P4).
  if (await stoodStill(ports, campaign)) return { kind: 'stopped' }
  if (!(await noteLane(ports, order, { until: deadline + handover, done: false })))
    return { kind: 'superseded' }
  const lane = await openLane(ports, campaign, run, order, { deadline, windowSize })
  const outcome = await outcomeOf(lane, await serveLane(lane))
  await conclude(lane, outcome)
  return outcome
}

/** The rest after a long sleep is left to the tick, which asks first (promise P4). */
async function outcomeOf(lane: Lane, end: LaneEnd): Promise<LaneOutcome> {
  const isRest = end.kind === 'out-of-time' || end.kind === 'wait'
  if (isRest && overslept(lane.ports.clock, lane.deadline)) return { kind: 'stopped' }
  if (end.kind !== 'out-of-time') return end
  return lane.throttled > 0 && lane.accepted === 0 ? allThrottled : continueFrom(lane, end.from)
}

/** A hop without a single message accepted is trouble, which the tick counts, and no progress to go on from. */
const allThrottled = { kind: 'wait', reason: 'SES throttled every call' } as const satisfies LaneStop

async function continueFrom(lane: Lane, from: string): Promise<LaneOutcome> {
  const { trouble: _over, ...order } = orderAsPaced(lane)
  await giveOrder(lane.ports, { ...order, hop: order.hop + 1, from })
  return { kind: 'continued' }
}

/** What an ending leaves behind: the lane's row, and for the campaign a pause or its end. */
async function conclude(lane: Lane, outcome: LaneOutcome): Promise<void> {
  const { ports, campaign, order } = lane
  const halt = { campaign, actor: 'sender', epoch: order.epoch }
  ports.log.info('lane ended', { run: order.runId, lane: order.lane, hop: order.hop, outcome: outcome.kind })
  switch (outcome.kind) {
    case 'done':
      await noteLane(ports, order, { until: ports.clock.real(), done: true })
      await finishWhenLast(lane)
      return
    case 'wait':
      await noteTrouble(ports, orderAsPaced(lane), outcome, lane.accepted > 0)
      return
    case 'pause':
      await haltCampaign(ports, { ...halt, cause: 'breaker', reason: outcome.reason })
      return
    case 'quota':
      await haltCampaign(ports, {
        ...halt,
        cause: 'quota',
        reason: 'the daily sending quota is used up: it goes on by itself when there is room again',
        resumesAt: plusMilliseconds(ports.clock.now(), parkedFor),
      })
      return
    case 'continued':
    case 'stopped':
    case 'superseded':
      return
  }
}

/** Leaves the lane to the tick, which gives up when this goes on for too long. */
async function noteTrouble(
  ports: SendLanePorts,
  order: LaneMessage,
  { reason, isFault = false }: LaneStop & { readonly kind: 'wait' },
  hasMailed: boolean,
): Promise<void> {
  const real = ports.clock.real()
  const trouble = addTrouble(order.trouble, { reason, isFault, hasMailed }, real)
  await noteLane(ports, order, { until: real + handover, done: false, trouble })
}

async function noteLane(
  ports: SendLanePorts,
  { runId, lane, epoch, hop, trouble, slowdown }: LaneMessage,
  now: Pick<LaneRow, 'until' | 'done' | 'trouble'>,
): Promise<boolean> {
  const met = now.done ? {} : { ...(trouble && { trouble }), ...(slowdown && { slowdown }) }
  const row = { runId, lane, epoch, hop, boot: ports.boot, ...met, ...now }
  return (await ports.runs.writeLane(row, 'same-or-newer')) === 'written'
}

async function finishWhenLast(lane: Lane): Promise<void> {
  const rows = await lane.ports.runs.lanes(lane.run.id)
  const isDone =
    rows.length === lane.run.lanes && rows.every((row) => row.done && row.epoch === lane.order.epoch)
  if (isDone) await finishRun(lane.ports, lane.campaign)
}
