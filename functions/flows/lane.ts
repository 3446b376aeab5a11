import { type Breaker, calm } from '../core/campaigns/breaker.ts'
import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import { atRate, type Pace, slowdownOf, startPace } from '../core/campaigns/pacing.ts'
import type { Run, Variant } from '../core/campaigns/run.ts'
import type { TokenKey } from '../core/token.ts'
import type { Deadline } from './deadline.ts'
import { readShare } from './lane-share.ts'
import type { Ports } from './ports.ts'

export type SenderPorts = Pick<
  Ports,
  | 'clock'
  | 'random'
  | 'log'
  | 'keys'
  | 'campaigns'
  | 'runs'
  | 'subscribers'
  | 'mailer'
  | 'lanes'
  | 'boot'
  | 'limits'
  | 'transactional'
  | 'tableIdentity'
>

/** One sender at work on one lane of a run: what stays the same, and what it remembers from window to window. */
export interface Lane {
  readonly ports: SenderPorts
  readonly campaign: StartedCampaign
  readonly run: Run
  readonly order: LaneMessage
  readonly deadline: Deadline
  readonly windowSize: number
  readonly keys: readonly TokenKey[]
  readonly variants: Map<number, Variant>
  /** Shared by all of its windows. */
  pace: Pace
  /** Windows open side by side, each of a chunk of its own. */
  open: number
  breaker: Breaker
  /** Messages this hop may still send of the daily quota. */
  allowance: number
  /** Messages that SES took in this hop. */
  accepted: number
  /** Calls that SES throttled in this hop. */
  throttled: number
  /** Real time when rate and quota were read last. */
  quotaReadAt: number
  /** Why it stops, once anything says so: no window is claimed and nobody is called any more. */
  stop?: LaneStop
}

/** Why a lane stops before everyone is served. */
export type LaneStop =
  /** The campaign was paused, cancelled, resumed under another epoch, or removed. */
  | { readonly kind: 'stopped' }
  /** Something is wrong with more than one person; the campaign is to pause. */
  | { readonly kind: 'pause'; readonly reason: string }
  /** The daily quota is used up but for its reserve. */
  | { readonly kind: 'quota' }
  /** Nothing gets through, another sender holds a window, or a fault: the tick starts the lane anew. */
  | { readonly kind: 'wait'; readonly reason: string; readonly isFault?: boolean }

/** Readies a sender: reads the quota afresh, since the account's rate may have changed since the run began. */
export async function openLane(
  ports: SenderPorts,
  campaign: StartedCampaign,
  run: Run,
  order: LaneMessage,
  limits: { readonly deadline: Deadline; readonly windowSize: number },
): Promise<Lane> {
  const { perSecond, lanes, allowance } = await readShare(ports, campaign, run, order.lane)
  return {
    ports,
    campaign,
    run,
    order,
    ...limits,
    keys: await ports.keys.tokenKeys(),
    variants: new Map(),
    pace: startPace(perSecond, lanes, ports.clock.real(), order.slowdown),
    open: 0,
    breaker: calm,
    allowance,
    accepted: 0,
    throttled: 0,
    quotaReadAt: ports.clock.real(),
  }
}

/** The lane's order as whoever goes on is to have it: at the pace that throttling has left. */
export function orderAsPaced({ order, pace }: Lane): LaneMessage {
  const { slowdown: _before, ...rest } = order
  const slowdown = slowdownOf(pace)
  return slowdown > 1 ? { ...rest, slowdown } : rest
}

/** Half of the minute within which a changed rate has to show: serving a chunk may take the other half. */
const quotaFreshFor = 30_000

/** Reads the quota anew when that is due: the pace follows, and what others sent meanwhile is no longer ours to send. */
export async function refreshQuota(lane: Lane): Promise<void> {
  const { ports, campaign, run, order } = lane
  if (ports.clock.real() - lane.quotaReadAt < quotaFreshFor) return
  lane.quotaReadAt = ports.clock.real()
  const { perSecond, lanes, allowance } = await readShare(ports, campaign, run, order.lane)
  lane.pace = atRate(lane.pace, perSecond, lanes)
  lane.allowance = Math.min(lane.allowance, allowance)
  if (perSecond <= 0) stopLane(lane, noRate)
}

export const noRate: LaneStop = { kind: 'wait', reason: 'SES grants no sending rate' }

/** Where a fault leaves a lane. A message that fails would hold back every campaign of its lane for its visibility. */
export const afterFault = {
  kind: 'wait',
  reason: 'the log says what it was',
  isFault: true,
} as const satisfies LaneStop

/** Puts the fault that ended a lane into the log; the lane's row, not done, is what has the tick start it anew. */
export function logFault(ports: Pick<Ports, 'log'>, { runId, lane, hop }: LaneMessage, cause: unknown): void {
  ports.log.error('a lane ended by a fault', { run: runId, lane, hop, cause })
}

/** Stops the lane; the first reason stays. */
export function stopLane(lane: Lane, stop: LaneStop): void {
  lane.stop ??= stop
}

/** A variant of the run, read once a hop; throws when it was never written. */
export async function variantOf(lane: Lane, number: number): Promise<Variant> {
  const known = lane.variants.get(number)
  if (known) return known
  const variant = await lane.ports.runs.readVariant(lane.run, number)
  if (!variant) throw new Error(`run ${lane.run.id} has no variant ${number}`)
  lane.variants.set(number, variant)
  return variant
}
