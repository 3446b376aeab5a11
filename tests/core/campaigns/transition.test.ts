import { describe, expect, it } from 'vitest'
import type { Campaign, CampaignStatus } from '../../../functions/core/campaigns/campaign.ts'
import type { CampaignAction } from '../../../functions/core/campaigns/campaign-action.ts'
import { runIdOf } from '../../../functions/core/campaigns/run-id.ts'
import { transition } from '../../../functions/core/campaigns/transition.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'

const now = '2026-11-23T08:00:00.000Z'
const instant = '2026-11-26T08:00:00.000Z'
const edit: CampaignAction = { kind: 'edit', definition: aDefinition(), source: { kind: 'api' } }

function changed(campaign: Campaign, action: CampaignAction): Campaign {
  const result = transition(campaign, action, now)
  if (!result.ok) throw new Error(result.refusal.reason)
  return result.campaign
}

const everyAction: readonly CampaignAction[] = [
  { kind: 'schedule', instant, timeZone: 'Europe/Zurich' },
  { kind: 'unschedule', reason: 'its time changed' },
  { kind: 'start', instant },
  { kind: 'hold', instant, reason: 'late' },
  { kind: 'pause', reason: 'a typo' },
  { kind: 'resume', readied: instant },
  { kind: 'cancel', reason: 'no longer true' },
  { kind: 'finish', frozen: 3 },
  { kind: 'fail', instant, reason: 'an article is gone' },
  edit,
]

const allowed: readonly (readonly [CampaignStatus, readonly CampaignAction['kind'][]])[] = [
  ['draft', ['schedule', 'edit']],
  ['scheduled', ['schedule', 'unschedule', 'start', 'hold', 'cancel', 'fail', 'edit']],
  ['sending', ['pause', 'cancel', 'finish']],
  ['paused', ['schedule', 'resume', 'cancel', 'finish']],
  ['sent', []],
  ['cancelled', []],
  ['failed', ['schedule', 'cancel', 'edit']],
]

const turn = { instant, version: 1, next: '2026-12-03T08:00:00.000Z' }
const owes = { id: 'weekly-2026-11-26', number: 1, instant }
const everyTurn: readonly CampaignAction[] = [
  { kind: 'issue', ...turn, owes },
  { kind: 'skip', ...turn, reason: 'nothing is new', quiet: { since: instant, isTold: false } },
  { kind: 'miss', ...turn, reason: 'the system was down' },
]

const allowedOfSeries: readonly (readonly [CampaignStatus, readonly CampaignAction['kind'][]])[] = [
  ['draft', ['schedule', 'edit']],
  ['scheduled', ['schedule', 'unschedule', 'pause', 'cancel', 'edit', 'issue', 'skip', 'miss']],
  ['paused', ['schedule', 'resume', 'cancel', 'edit']],
  ['sent', []],
  ['cancelled', []],
  ['failed', ['schedule', 'cancel', 'edit']],
]

describe('a series', () => {
  const schedule = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich' } as const
  const definition = aDefinition({ schedule })
  const aSeries = (parts: Partial<Campaign> = {}) =>
    aCampaign({ definition, status: 'scheduled', scheduledFor: instant, ...parts })
  const recurring: CampaignAction = { kind: 'edit', definition, source: { kind: 'api' } }

  it.each(allowedOfSeries)('that is %s allows %j and refuses the rest with a mend', (status, kinds) => {
    const series = aSeries({ status })
    const resume: CampaignAction = { kind: 'resume', next: turn.next }
    const others = everyAction.filter(({ kind }) => kind !== 'edit' && kind !== 'resume')
    for (const action of [...others, recurring, resume, ...everyTurn]) {
      const result = transition(series, action, now)
      expect([action.kind, result.ok]).toEqual([action.kind, kinds.includes(action.kind)])
      if (!result.ok) expect(result.refusal.mend).not.toBe('')
    }
  })

  it('counts an issue when it decides on it, and waits for the next occurrence', () => {
    const decided = changed(aSeries({ issues: 4 }), { kind: 'issue', ...turn, owes: { ...owes, number: 5 } })
    expect(decided).toMatchObject({
      status: 'scheduled',
      scheduledFor: turn.next,
      issues: 5,
      owes: { number: 5 },
    })
    expect(changed(decided, { kind: 'made', number: 5 }).owes).toBeUndefined()
    expect(transition(decided, { kind: 'made', number: 4 }, now)).toMatchObject({
      refusal: { rule: 'not-owed' },
    })
  })

  it('is told of for one quiet only, and keeps saying why it had nothing to send', () => {
    const quiet = { since: instant, isTold: false }
    const quietly = changed(aSeries(), { kind: 'skip', ...turn, reason: 'nothing is new', quiet })
    const told = changed(quietly, { kind: 'tell', since: instant })
    expect(told).toMatchObject({ quiet: { since: instant, isTold: true }, reason: 'nothing is new' })
    expect(transition(told, { kind: 'tell', since: now }, now)).toMatchObject({
      refusal: { rule: 'quiet-over' },
    })
  })

  it('takes a turn only at its instant, and only as the version that was looked at', () => {
    for (const action of everyTurn) {
      const other = { ...action, instant: now } as CampaignAction
      expect(transition(aSeries(), other, now)).toMatchObject({ refusal: { rule: 'other-instant' } })
      const changedSince = transition(aSeries({ version: 2 }), action, now)
      expect(changedSince).toMatchObject({ refusal: { rule: 'changed-meanwhile' } })
    }
  })

  it('without another occurrence is over', () => {
    const { next: _, ...last } = turn
    const over = changed(aSeries(), { kind: 'issue', ...last, owes })
    expect(over).toMatchObject({ status: 'sent', finishedAt: now, owes, reason: expect.any(String) })
    expect(over.scheduledFor).toBeUndefined()
  })
})

describe('a campaign', () => {
  it.each(allowed)('that is %s allows %j and refuses the rest with a mend', (status, kinds) => {
    const campaign = aCampaign({ status, scheduledFor: instant })
    for (const action of everyAction) {
      const result = transition(campaign, action, now)
      expect([action.kind, result.ok]).toEqual([action.kind, kinds.includes(action.kind)])
      if (!result.ok) expect(result.refusal.mend).not.toBe('')
    }
  })

  it('grows by one version at every change', () => {
    expect(changed(aCampaign({ version: 4 }), edit)).toMatchObject({ version: 5, updatedAt: now })
  })

  it('raises its epoch when it is paused, resumed or cancelled, so that old orders stop', () => {
    const sending = aCampaign({ status: 'sending', runId: 'a'.repeat(16), epoch: 2 })
    const paused = changed(sending, { kind: 'pause', reason: 'a typo', resumesAt: instant })
    expect(paused).toMatchObject({ status: 'paused', epoch: 3, reason: 'a typo', resumesAt: instant })
    const resumed = changed(paused, { kind: 'resume' })
    expect(resumed).toMatchObject({ status: 'sending', epoch: 4, runId: 'a'.repeat(16) })
    expect(resumed).not.toHaveProperty('reason')
    expect(resumed).not.toHaveProperty('resumesAt')
    expect(changed(resumed, { kind: 'cancel', reason: 'enough' })).toMatchObject({
      status: 'cancelled',
      epoch: 5,
    })
  })

  it('that parked itself may be paused for good, so that it does not go on against its owner’s will', () => {
    const parts = { status: 'paused', runId: 'a'.repeat(16), epoch: 3 } as const
    const parked = aCampaign({ ...parts, reason: 'the daily quota is used up', resumesAt: instant })
    const paused = changed(parked, { kind: 'pause', reason: 'a typo' })
    expect(paused).toMatchObject({ status: 'paused', reason: 'a typo', epoch: 4 })
    expect(paused.resumesAt).toBeUndefined()
    expect(transition(paused, { kind: 'pause', reason: 'another' }, now).ok).toBe(false)
    expect(transition(parked, { kind: 'pause', reason: 'full', resumesAt: instant }, now).ok).toBe(false)
  })

  it('is not paused by a sender of an epoch that is over', () => {
    const resumed = aCampaign({ status: 'sending', runId: 'a'.repeat(16), epoch: 2 })
    expect(transition(resumed, { kind: 'pause', reason: 'no answer', epoch: 0 }, now)).toMatchObject({
      ok: false,
      refusal: { rule: 'other-epoch' },
    })
    expect(transition(resumed, { kind: 'pause', reason: 'no answer', epoch: 2 }, now).ok).toBe(true)
  })

  it('goes on by itself only from the pause that was looked at', () => {
    const paused = aCampaign({ status: 'paused', runId: 'a'.repeat(16), epoch: 2 })
    expect(transition(paused, { kind: 'resume', epoch: 1 }, now)).toMatchObject({
      ok: false,
      refusal: { rule: 'other-epoch' },
    })
    expect(transition(paused, { kind: 'resume', epoch: 2 }, now).ok).toBe(true)
  })

  it('does not start when its planner slept for six hours after it looked', () => {
    const scheduled = aCampaign({ status: 'scheduled', scheduledFor: '2026-11-26T08:00:00.000Z' })
    const start = { kind: 'start', instant } as const
    expect(transition(scheduled, start, '2026-11-26T14:00:00.000Z').ok).toBe(true)
    expect(transition(scheduled, start, '2026-11-26T14:00:00.001Z')).toMatchObject({
      ok: false,
      refusal: { rule: 'too-late' },
    })
  })

  it('starts only at the instant it is scheduled for', () => {
    const scheduled = aCampaign({ status: 'scheduled', scheduledFor: instant })
    expect(changed(scheduled, { kind: 'start', instant })).toMatchObject({
      status: 'sending',
      runId: runIdOf('november-digest', instant),
    })
    expect(transition(scheduled, { kind: 'start', instant: now }, now)).toMatchObject({
      ok: false,
      refusal: { rule: 'other-instant' },
    })
  })

  it('that was held back before it began resumes under the run of its instant', () => {
    const held = changed(aCampaign({ status: 'scheduled', scheduledFor: instant }), {
      kind: 'hold',
      instant,
      reason: 'late',
    })
    expect(changed(held, { kind: 'resume', readied: instant }).runId).toBe(
      runIdOf('november-digest', instant),
    )
    expect(transition(held, { kind: 'resume' }, now)).toMatchObject({
      refusal: { rule: 'changed-meanwhile' },
    })
  })

  it('cannot be moved to another time once part of its audience is served', () => {
    const paused = aCampaign({ status: 'paused', runId: 'a'.repeat(16) })
    const result = transition(paused, { kind: 'schedule', instant, timeZone: 'UTC' }, now)
    expect(result).toMatchObject({ ok: false, refusal: { rule: 'already-started' } })
  })

  it('cannot be edited in the minute before it starts', () => {
    const scheduled = aCampaign({ status: 'scheduled', scheduledFor: '2026-11-23T08:01:00.000Z' })
    expect(transition(scheduled, edit, now)).toMatchObject({ ok: false, refusal: { rule: 'about-to-start' } })
    const later = aCampaign({ status: 'scheduled', scheduledFor: '2026-11-23T08:01:00.001Z' })
    expect(transition(later, edit, now).ok).toBe(true)
  })

  it('that failed and is scheduled anew gets a new run', () => {
    const failed = aCampaign({ status: 'failed', reason: 'an article is gone', runId: 'a'.repeat(16) })
    const again = changed(failed, { kind: 'schedule', instant, timeZone: 'UTC' })
    expect(again.runId).toBeUndefined()
    expect(again.reason).toBeUndefined()
  })
})
