import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignAction, SeriesTurn } from './campaign-action.ts'
import { refusalOf } from './campaign-refusal.ts'
import { definitionHash } from './definition-hash.ts'
import type { Refusal } from './refusal.ts'
import { runIdOf } from './run-id.ts'

/** The campaign as it would be, one version on, or why not. */
export type Transition =
  | { readonly ok: true; readonly campaign: Campaign }
  | { readonly ok: false; readonly refusal: Refusal }

/** Applies an action. Pure: the caller writes the result on condition of the version before. */
export function transition(campaign: Campaign, action: CampaignAction, now: Instant): Transition {
  const refusal = refusalOf(campaign, action, now)
  if (refusal) return { ok: false, refusal }
  const { reason: _, resumesAt: __, lastChange: ___, notice: ____, ...kept } = campaign
  const changed = { ...kept, ...changesOf(campaign, action, now) }
  return { ok: true, campaign: { ...changed, updatedAt: now, version: campaign.version + 1 } }
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
      return { ...saying(action), status: 'sending', runId: runIdOf(campaign.id, action.instant) }
    case 'hold':
      return { status: 'paused', reason: action.reason, notice: 'late-schedule', epoch: next }
    case 'pause':
      return { status: 'paused', ...pausedUntil(action), epoch: next }
    case 'resume':
      return {
        ...saying(action),
        ...resumed(campaign, action.next, now),
        epoch: next,
        // Whatever goes on by itself names the epoch it looked at.
        ...(action.epoch === undefined && { ownerResumedAt: now }),
      }
    case 'cancel':
      return { status: 'cancelled', reason: action.reason, epoch: next, finishedAt: now }
    case 'finish':
      return {
        status: 'sent',
        finishedAt: now,
        ...(action.frozen === 0 && { reason: 'nobody was left to send to' }),
      }
    case 'fail':
      return { status: 'failed', reason: action.reason }
    case 'edit':
      return edited(campaign, action)
    case 'issue':
    case 'skip':
    case 'miss':
      return turned(campaign, action, now)
    case 'made':
      return { owes: undefined, reason: campaign.reason }
    case 'tell':
      return { quiet: { since: action.since, isTold: true }, reason: campaign.reason }
  }
}

function saying({ said }: Pick<Campaign, 'said'>): Pick<Campaign, 'said'> {
  return said === undefined ? {} : { said }
}

function pausedUntil({
  reason,
  resumesAt,
  notice,
}: Extract<CampaignAction, { kind: 'pause' }>): Partial<Campaign> {
  return { reason, resumesAt, ...(notice && { notice }) }
}

function resumed(campaign: Campaign, next: Instant | undefined, now: Instant): Partial<Campaign> {
  if (next !== undefined) return { status: 'scheduled', scheduledFor: next }
  return { status: 'sending', runId: campaign.runId ?? runIdOf(campaign.id, campaign.scheduledFor ?? now) }
}

function edited(
  campaign: Campaign,
  { definition, source, next }: Extract<CampaignAction, { kind: 'edit' }>,
): Partial<Campaign> {
  const kept = { definition, source, reason: campaign.reason }
  if (next !== undefined && definition.schedule.kind === 'recurring')
    return { ...kept, scheduledFor: next, timeZone: definition.schedule.timeZone }
  if (!movesAway(campaign, definition)) return kept
  const reason = 'its time changed in its definition: schedule it again'
  return { ...kept, status: 'draft', scheduledFor: undefined, reason }
}

/** True when a scheduled campaign would then wait for a time that its definition no longer names. */
export function movesAway({ status, definition }: Campaign, changed: Campaign['definition']): boolean {
  return status === 'scheduled' && definitionHash(definition.schedule) !== definitionHash(changed.schedule)
}

/** A series counts an issue before it is made, so that no other takes its number. */
function turned({ definition: { schedule } }: Campaign, turn: SeriesTurn, now: Instant): Partial<Campaign> {
  const { owes } = turn.kind === 'issue' ? turn : {}
  const counted = owes && { owes, issues: owes.number, lastIssue: owes.id, quiet: undefined }
  const quieted = turn.kind === 'skip' ? { quiet: turn.quiet } : {}
  const noted = turn.kind === 'issue' ? {} : { reason: turn.reason, ...quieted }
  if (turn.next !== undefined) return { ...counted, ...noted, scheduledFor: turn.next }
  const until = schedule.kind === 'recurring' ? schedule.until : undefined
  const reason = until === undefined ? 'its schedule has no more dates' : `its last day was ${until}`
  return { ...counted, status: 'sent', scheduledFor: undefined, reason, finishedAt: now }
}
