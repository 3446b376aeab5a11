import { minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign, CampaignStatus } from './campaign.ts'
import type { Refusal } from './refusal.ts'
import { runIdOf } from './run-id.ts'

/** What can happen to a campaign. Pause, resume and cancel raise the epoch, so senders of before stop. */
export type CampaignAction =
  | { readonly kind: 'schedule'; readonly instant: Instant; readonly timeZone: string }
  /** Back to draft, for example because its definition now names another time. */
  | { readonly kind: 'unschedule'; readonly reason: string }
  /** Its instant has come. */
  | { readonly kind: 'start'; readonly instant: Instant }
  /** Its instant was missed while the system was down (promise P4). */
  | { readonly kind: 'hold'; readonly reason: string }
  | {
      readonly kind: 'pause'
      readonly reason: string
      readonly resumesAt?: Instant
      /** Only while the campaign's epoch is this one. */
      readonly epoch?: number
    }
  | { readonly kind: 'resume' }
  | { readonly kind: 'cancel'; readonly reason: string }
  /** Nothing is pending or in doubt any more. */
  | { readonly kind: 'finish' }
  /** It could not be started. */
  | { readonly kind: 'fail'; readonly reason: string }
  | {
      readonly kind: 'edit'
      readonly definition: Campaign['definition']
      readonly source: Campaign['source']
    }

/** The campaign as it would be, one version on, or why not. */
export type Transition =
  | { readonly ok: true; readonly campaign: Campaign }
  | { readonly ok: false; readonly refusal: Refusal }

const allowedFrom: { readonly [kind in CampaignAction['kind']]: readonly CampaignStatus[] } = {
  schedule: ['draft', 'scheduled', 'paused', 'failed'],
  unschedule: ['scheduled'],
  start: ['scheduled'],
  hold: ['scheduled'],
  pause: ['sending'],
  resume: ['paused'],
  cancel: ['scheduled', 'sending', 'paused', 'failed'],
  finish: ['sending', 'paused'],
  fail: ['scheduled'],
  edit: ['draft', 'scheduled', 'failed'],
}

/** Applies an action. Pure: the caller writes the result on condition of the version before. */
export function transition(campaign: Campaign, action: CampaignAction, now: Instant): Transition {
  const refusal = refusalOf(campaign, action, now)
  if (refusal) return { ok: false, refusal }
  const { reason: _, resumesAt: __, ...kept } = campaign
  const changed = { ...kept, ...changesOf(campaign, action, now) }
  return { ok: true, campaign: { ...changed, updatedAt: now, version: campaign.version + 1 } }
}

function refusalOf(campaign: Campaign, action: CampaignAction, now: Instant): Refusal | undefined {
  if (!allowedFrom[action.kind].includes(campaign.status) && !isOwnersPause(campaign, action)) {
    return wrongStatus(campaign, action)
  }
  if (action.kind === 'pause' && action.epoch !== undefined && action.epoch !== campaign.epoch) {
    const mend = 'Look at how it stands now'
    return { rule: 'other-epoch', reason: 'it was paused or resumed meanwhile', mend }
  }
  if (action.kind === 'schedule' && campaign.runId !== undefined && campaign.status === 'paused') {
    const mend = 'Resume it, or cancel it and schedule a new campaign'
    return { rule: 'already-started', reason: 'part of its audience is already served', mend }
  }
  if (action.kind === 'edit' && isAboutToStart(campaign, now)) {
    return { rule: 'about-to-start', reason: 'it is about to start', mend: 'Cancel it, or let it go' }
  }
  if (action.kind === 'start' && campaign.scheduledFor !== action.instant) {
    const mend = `It starts at ${campaign.scheduledFor}`
    return { rule: 'other-instant', reason: `it is not scheduled for ${action.instant}`, mend }
  }
  return undefined
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

function changesOf(campaign: Campaign, action: CampaignAction, now: Instant): Partial<Campaign> {
  const next = campaign.epoch + 1
  switch (action.kind) {
    case 'schedule':
      return {
        status: 'scheduled',
        scheduledFor: action.instant,
        timeZone: action.timeZone,
        runId: undefined,
      }
    case 'unschedule':
      return { status: 'draft', scheduledFor: undefined, reason: action.reason }
    case 'start':
      return { status: 'sending', runId: runIdOf(campaign.id, action.instant) }
    case 'hold':
      return { status: 'paused', reason: action.reason, epoch: next }
    case 'pause':
      return { status: 'paused', reason: action.reason, resumesAt: action.resumesAt, epoch: next }
    case 'resume':
      return {
        status: 'sending',
        runId: campaign.runId ?? runIdOf(campaign.id, campaign.scheduledFor ?? now),
        epoch: next,
      }
    case 'cancel':
      return { status: 'cancelled', reason: action.reason, epoch: next, finishedAt: now }
    case 'finish':
      return { status: 'sent', finishedAt: now }
    case 'fail':
      return { status: 'failed', reason: action.reason }
    case 'edit':
      return { definition: action.definition, source: action.source, reason: campaign.reason }
  }
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
  const reason = `a campaign that is ${campaign.status} cannot ${verbs[action.kind]}`
  return { rule: 'wrong-status', reason, mend: mends[campaign.status] }
}

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
}
