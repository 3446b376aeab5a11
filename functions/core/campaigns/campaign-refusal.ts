import { minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { isAllowed } from './allowed-actions.ts'
import { type Campaign, type CampaignStatus, isSeries } from './campaign.ts'
import type { CampaignAction } from './campaign-action.ts'
import type { Refusal } from './refusal.ts'
import { isTooLate } from './schedule.ts'

/** Why an action cannot be done to the campaign as it is now, or undefined when it can. */
export function refusalOf(campaign: Campaign, action: CampaignAction, now: Instant): Refusal | undefined {
  if (!isAllowed(campaign, action) && !isOwnersPause(campaign, action)) return wrongStatus(campaign, action)
  if ('version' in action && isOtherVersion(campaign, action)) return changedMeanwhile
  if (isSeries(campaign)) return seriesRefusal(campaign, action, now)
  if ((action.kind === 'pause' || action.kind === 'resume') && isOtherEpoch(campaign, action))
    return otherEpoch
  if (action.kind === 'resume' && isUnreadied(campaign, action.readied)) return changedMeanwhile
  if (action.kind === 'schedule' && campaign.runId !== undefined && campaign.status === 'paused') {
    const mend = 'Resume it, or cancel it and schedule a new campaign'
    return { rule: 'already-started', reason: 'part of its audience is already served', mend }
  }
  if (action.kind === 'edit' && isAboutToStart(campaign, now)) return aboutToStart
  if (action.kind === 'hold' || action.kind === 'fail') return otherInstant(campaign, action.instant)
  return action.kind === 'start' ? startRefusal(campaign, action.instant, now) : undefined
}

function seriesRefusal(campaign: Campaign, action: CampaignAction, now: Instant): Refusal | undefined {
  switch (action.kind) {
    // Whatever moves a due occurrence away would lose its issue.
    case 'unschedule':
    case 'schedule':
      return isAboutToStart(campaign, now) ? aboutToStart : undefined
    case 'edit':
      if (isAboutToStart(campaign, now)) return aboutToStart
      return campaign.status === 'paused' && action.definition.schedule.kind !== 'recurring'
        ? { rule: 'recurring', reason: 'a paused series stays one', mend: 'Resume or cancel it first' }
        : undefined
    case 'issue':
    case 'skip':
    case 'miss':
      return otherInstant(campaign, action.instant)
    case 'resume':
      return action.next === undefined ? seriesOver : undefined
    case 'made':
      if (action.number === campaign.owes?.number) return undefined
      return { rule: 'not-owed', reason: `issue ${action.number} is made`, mend: 'Look at how it stands now' }
    case 'tell':
      return action.since === campaign.quiet?.since ? undefined : quietOver
    default:
      return undefined
  }
}

const quietOver: Refusal = {
  rule: 'quiet-over',
  reason: 'that quiet is over',
  mend: 'Look at how it stands now',
}

function isOtherEpoch({ epoch }: Campaign, action: { readonly epoch?: number }): boolean {
  return action.epoch !== undefined && action.epoch !== epoch
}

/** True for one that was held back before it began, and that would be sending without a run to send. */
function isUnreadied({ runId, scheduledFor }: Campaign, readied: Instant | undefined): boolean {
  return runId === undefined && scheduledFor !== readied
}

const otherEpoch: Refusal = {
  rule: 'other-epoch',
  reason: 'it was paused or resumed meanwhile',
  mend: 'Look at how it stands now',
}

/** A planner that was in time when it looked may have slept since (promise P4). */
function startRefusal(campaign: Campaign, instant: Instant, now: Instant): Refusal | undefined {
  if (!isTooLate(instant, now)) return otherInstant(campaign, instant)
  return { rule: 'too-late', reason: `it was due at ${instant}`, mend: 'Resume it, or cancel it' }
}

/** Why a series cannot be scheduled that has no occurrence left. */
export const seriesOver: Refusal = {
  rule: 'series-over',
  reason: 'its schedule has no date that is still to come',
  mend: 'Move until to a later day, or remove it',
}

const aboutToStart: Refusal = {
  rule: 'about-to-start',
  reason: 'it is about to start',
  mend: 'Cancel it, or let it go',
}

function isOtherVersion({ version }: Campaign, action: { readonly version?: number }): boolean {
  return action.version !== undefined && action.version !== version
}

/** Why an order that was made from what a campaign was is not carried out on what it is now. */
export const changedMeanwhile: Refusal = {
  rule: 'changed-meanwhile',
  reason: 'it changed meanwhile',
  mend: 'Look at how it stands now, and order it again if you still want it',
}

function otherInstant({ scheduledFor }: Campaign, instant: Instant): Refusal | undefined {
  if (scheduledFor === instant) return undefined
  const mend = `It starts at ${scheduledFor}`
  return { rule: 'other-instant', reason: `it is not scheduled for ${instant}`, mend }
}

/** A campaign that paused itself until some instant may be paused for good, lest it goes on against its owner's will. */
function isOwnersPause({ status, resumesAt }: Campaign, action: CampaignAction): boolean {
  return (
    action.kind === 'pause' &&
    action.resumesAt === undefined &&
    status === 'paused' &&
    resumesAt !== undefined
  )
}

/** From a minute before its instant its content is being compiled: what is edited then might be sent by halves. */
function isAboutToStart({ status, scheduledFor }: Campaign, now: Instant): boolean {
  return status === 'scheduled' && scheduledFor !== undefined && scheduledFor <= plusMilliseconds(now, minute)
}

const mends: { readonly [status in CampaignStatus]: string } = {
  draft: 'Schedule it or send it now',
  scheduled: 'Wait for its time, schedule it anew, or cancel it',
  sending: 'Pause or cancel it first',
  paused: 'Resume it, or cancel it',
  sent: 'Make a new campaign',
  cancelled: 'Make a new campaign',
  failed: 'Mend what its reason names, then schedule it again',
}

function wrongStatus(campaign: Campaign, action: CampaignAction): Refusal {
  const what = isSeries(campaign) ? 'a series' : 'a campaign'
  const reason = `${what} that is ${campaign.status} cannot ${verbOf(action)}`
  const isDraftStopped = action.kind === 'cancel' && campaign.status === 'draft'
  return { rule: 'wrong-status', reason, mend: isDraftStopped ? nothingToStop : mends[campaign.status] }
}

function verbOf(action: CampaignAction): string {
  return action.kind === 'schedule' && action.isNow ? 'be sent' : verbs[action.kind]
}

const nothingToStop = 'There is nothing to stop: it goes out only once you schedule it or send it now'

const verbs: { readonly [kind in CampaignAction['kind']]: string } = {
  schedule: 'be scheduled',
  unschedule: 'go back to draft',
  start: 'be started',
  hold: 'be held back',
  pause: 'be paused',
  resume: 'be resumed',
  cancel: 'be cancelled',
  finish: 'be finished',
  fail: 'fail',
  edit: 'be changed',
  issue: 'make an issue',
  skip: 'skip an issue',
  miss: 'miss an issue',
  made: 'have made an issue',
  tell: 'tell of its quiet',
}
