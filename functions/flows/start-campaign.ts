import { type Campaign, isSeries, isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import { runIdOf } from '../core/campaigns/run-id.ts'
import { isTooLate } from '../core/campaigns/schedule.ts'
import { timeAndZone } from '../core/local-time.ts'
import { formatProblem, type Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Deadline } from './deadline.ts'
import { type DriveOutcome, driveRun } from './drive-run.ts'
import { frozenWords } from './frozen-words.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'
import { prepareRun } from './prepare-run.ts'

export type StartPorts = ChangePorts &
  NotifyPorts &
  Pick<
    Ports,
    | 'compiled'
    | 'segments'
    | 'subscribers'
    | 'runs'
    | 'lanes'
    | 'composer'
    | 'mailer'
    | 'scheduler'
    | 'boot'
    | 'tableIdentity'
  >

export interface StartCampaign {
  readonly campaignId: string
  /** The instant this start was scheduled for. */
  readonly instant: Instant
  readonly actor: string
  readonly deadline: Deadline
}

export type StartOutcome =
  | DriveOutcome
  | { readonly kind: 'early' }
  /** More than six hours late: paused, and the owner is asked (promise P4). */
  | { readonly kind: 'held'; readonly reason: string }
  /** Its content does not compile; nothing was sent. */
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  /** Rescheduled, cancelled, finished or gone: there is nothing to start at that instant. */
  | { readonly kind: 'nothing-to-start' }

/**
 * Starts a campaign at its instant. May come twice, late, or from two planners at once: only a campaign scheduled for
 * exactly this instant starts, and one that already does is driven on.
 */
export async function startCampaign(ports: StartPorts, input: StartCampaign): Promise<StartOutcome> {
  const { campaignId, instant, actor, deadline } = input
  if (ports.clock.now() < instant) return { kind: 'early' }
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign || isSeries(campaign)) return { kind: 'nothing-to-start' }
  const isLate = isTooLate(instant, ports.clock.now())
  // Long after its instant the run's own row drives it, which asks first when it stood still.
  if (isSending(campaign, instant) && !isLate) return driveRun(ports, campaign, deadline)
  if (isHeld(campaign, instant) && (await isUntold(ports, campaignId, instant)))
    return tellHeld(ports, campaign, instant)
  if (campaign.status !== 'scheduled' || campaign.scheduledFor !== instant)
    return { kind: 'nothing-to-start' }
  if (isLate) return hold(ports, campaign, instant)
  const prepared = await prepareRun(ports, campaign, instant, deadline)
  if (!prepared.ok) return fail(ports, campaign, instant, prepared.problems)
  const said = await frozenWords(ports, campaign, prepared.value)
  await ports.campaigns.addDue({ at: ports.clock.now(), kind: 'run', campaignId })
  const change = await changeCampaign(ports, campaignId, { kind: 'start', instant, ...said }, actor)
  const started = change.kind === 'unknown-campaign' ? undefined : change.campaign
  const isOverslept = change.kind === 'refused' && isTooLate(instant, ports.clock.now())
  if (isOverslept && started?.scheduledFor === instant) return hold(ports, started, instant)
  if (!started || !isSending(started, instant)) return { kind: 'nothing-to-start' }
  await ports.campaigns.removeDue({ at: instant, kind: 'start', campaignId })
  return driveRun(ports, started, deadline)
}

function isSending(campaign: Campaign, instant: Instant): campaign is StartedCampaign {
  return (
    isStarted(campaign) && campaign.status === 'sending' && campaign.runId === runIdOf(campaign.id, instant)
  )
}

async function hold(ports: StartPorts, campaign: Campaign, instant: Instant): Promise<StartOutcome> {
  const reason = `it was due on ${timeAndZone(instant, campaign.timeZone ?? 'UTC')} while the system was down: resume it to send it now, or cancel it`
  const change = await changeCampaign(ports, campaign.id, { kind: 'hold', instant, reason }, 'planner')
  return change.kind === 'changed' ? tellHeld(ports, change.campaign, instant) : { kind: 'nothing-to-start' }
}

function isHeld({ status, scheduledFor, runId, notice }: Campaign, instant: Instant): boolean {
  return status === 'paused' && scheduledFor === instant && runId === undefined && notice === 'late-schedule'
}

async function isUntold({ campaigns }: StartPorts, campaignId: string, instant: Instant): Promise<boolean> {
  const due = await campaigns.due(instant)
  return due.some((row) => row.kind === 'start' && row.campaignId === campaignId && row.at === instant)
}

/** Its due row stays until the owner is told, so that the tick makes up for a notice that did not get off. */
async function tellHeld(ports: StartPorts, campaign: Campaign, instant: Instant): Promise<StartOutcome> {
  const { id: campaignId, definition, reason = '' } = campaign
  const notice = { cause: 'late-schedule', campaignId, campaign: definition.name, reason } as const
  if ((await notifyOwner(ports, notice)) === 'queued')
    await ports.campaigns.removeDue({ at: instant, kind: 'start', campaignId })
  return { kind: 'held', reason }
}

async function fail(
  ports: StartPorts,
  campaign: Campaign,
  instant: Instant,
  problems: readonly Problem[],
): Promise<StartOutcome> {
  const first = problems.find(({ severity }) => severity === 'error')
  const reason = first ? formatProblem(first) : 'its content does not compile'
  const { id: campaignId, definition } = campaign
  const change = await changeCampaign(ports, campaignId, { kind: 'fail', instant, reason }, 'planner')
  if (change.kind !== 'changed') return { kind: 'nothing-to-start' }
  await notifyOwner(ports, { cause: 'failed-start', campaignId, campaign: definition.name, reason })
  return { kind: 'failed', problems }
}
