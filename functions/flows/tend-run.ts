import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import { hopelessReason } from '../core/campaigns/lane-trouble.ts'
import type { LaneRow, Run } from '../core/campaigns/run.ts'
import { askFirst } from './ask-first.ts'
import type { Deadline } from './deadline.ts'
import { driveRun } from './drive-run.ts'
import { finishRun } from './finish-run.ts'
import { haltCampaign } from './halt-campaign.ts'
import type { NotifyPorts } from './notify-owner.ts'
import { hopNow, lanesOf, orderLanes } from './order-lanes.ts'
import type { Ports } from './ports.ts'
import { settleDoubts } from './settle-doubts.ts'
import type { StartPorts } from './start-campaign.ts'
import { laneRows, stoodStill } from './stood-still.ts'
import { tellDoubt } from './tell-doubt.ts'
import { tellPause } from './tell-pause.ts'
import { tendParked } from './tend-parked.ts'

export type TendPorts = StartPorts & NotifyPorts & Pick<Ports, 'events' | 'boot'>

export interface TendRun {
  readonly campaignId: string
  readonly deadline: Deadline
}

/** Does for one run whatever a crash, a pause or a doubt left undone; `over` when nothing is left to do. */
export async function tendRun(ports: TendPorts, input: TendRun): Promise<'over' | 'open'> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign || !isStarted(campaign)) return 'over'
  switch (campaign.status) {
    case 'sending':
      return tendSending(ports, campaign, input.deadline)
    case 'paused':
      await tellPause(ports, campaign)
      return (await tendParked(ports, campaign, input.deadline)) ? 'open' : tendDoubts(ports, campaign)
    case 'cancelled':
      return tendDoubts(ports, campaign)
    case 'draft':
    case 'scheduled':
    case 'sent':
    case 'failed':
      return 'over'
  }
}

async function tendSending(
  ports: TendPorts,
  campaign: StartedCampaign,
  deadline: Deadline,
): Promise<'over' | 'open'> {
  if (await stoodStill(ports, campaign)) {
    await askFirst(ports, campaign)
    return 'open'
  }
  const driven = await driveRun(ports, campaign, deadline)
  if (driven.kind !== 'sending') return 'open'
  const { run } = driven
  const rows = await laneRows(ports, campaign)
  const undone = lanesOf(run).filter((lane) => !rows.some((row) => row.lane === lane && row.done))
  if (undone.length > 0) return driveLanes(ports, campaign, run, undone, rows)
  if (!isCheckDue(run, ports)) return 'open'
  await settleDoubts(ports, run.id)
  const finished = await finishRun(ports, campaign)
  if (finished.kind === 'finished') return 'over'
  await tellDoubt(ports, campaign, run, finished)
  if (finished.counts.pending > 0)
    await orderLanes(ports, campaign, run, lanesOf(run), hopNow(ports.clock.real()))
  return 'open'
}

/** Starts those lanes anew that nobody drives; gives up when that would only meet the same once more. */
async function driveLanes(
  ports: TendPorts,
  campaign: StartedCampaign,
  run: Run,
  undone: readonly number[],
  rows: readonly LaneRow[],
): Promise<'open'> {
  const real = ports.clock.real()
  const isStalled = (lane: number) =>
    !rows.some((row) => row.lane === lane && isDriven(row, real, ports.boot))
  const stalled = undone.filter(isStalled)
  const hopeless = rows
    .filter(({ lane }) => stalled.includes(lane))
    .map(({ trouble }) => hopelessReason(trouble, real))
    .find((reason) => reason !== undefined)
  if (hopeless !== undefined) {
    const { epoch } = campaign
    await haltCampaign(ports, { campaign, cause: 'breaker', actor: 'tick', reason: hopeless, epoch })
  } else if (stalled.length > 0) {
    await orderLanes(ports, campaign, run, stalled, hopNow(real), rows)
  }
  return 'open'
}

/** Without lanes: only doubts may still settle, and with the last of them the campaign may end. */
async function tendDoubts(ports: TendPorts, campaign: StartedCampaign): Promise<'over' | 'open'> {
  const run = await ports.runs.readRun(campaign.runId)
  if (!run) return campaign.status === 'cancelled' ? 'over' : 'open'
  if (run.frozen === undefined) return campaign.status === 'cancelled' ? 'over' : 'open'
  if (!isCheckDue(run, ports)) return 'open'
  await settleDoubts(ports, run.id)
  const finished = await finishRun(ports, campaign)
  if (finished.kind === 'finished') return 'over'
  await tellDoubt(ports, campaign, run, finished)
  return 'open'
}

function isDriven(row: LaneRow, real: number, boot: string): boolean {
  return row.boot === boot && row.until > real
}

function isCheckDue(run: Run, ports: Pick<Ports, 'clock'>): boolean {
  return run.checkAfter === undefined || run.checkAfter <= ports.clock.now()
}
