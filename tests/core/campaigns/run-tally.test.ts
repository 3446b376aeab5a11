import { describe, expect, it } from 'vitest'
import type { Outcome, OutcomeKind } from '../../../functions/core/campaigns/ledger.ts'
import { startTally } from '../../../functions/core/campaigns/run-tally.ts'
import { timingOf } from '../../../functions/core/campaigns/run-timing.ts'
import { aState } from '../../support/campaigns.ts'

const present = { real: 0, boot: 'memory' }
const at = '2026-11-26T09:00:30.000Z'
const outcome = (slot: number, kind: OutcomeKind, parts: Partial<Outcome> = {}): Outcome => {
  return { slot, kind, at, attempt: '', ...parts }
}

describe('a tally', () => {
  it('says why people are excluded and failed; the reasons add up to the counts', () => {
    const tally = startTally(false, present)
    tally.addState(aState('axxff', { reasons: '-umrk' }))
    tally.addState(aState('xdp', { reasons: 'u--' }))
    expect(tally.totals()).toMatchObject({
      counts: { frozen: 8, accepted: 1, excluded: 3, failed: 2, inDoubt: 1, pending: 1 },
      excluded: { 'not-active': 2, suppressed: 1 },
      failed: { rejected: 1, unknown: 1 },
    })
  })

  it('counts the pending of a cancelled run among the excluded', () => {
    const tally = startTally(true, present)
    tally.addState(aState('app'))
    expect(tally.totals()).toMatchObject({ counts: { excluded: 2 }, excluded: { cancelled: 2 } })
  })

  it('counts people by what came back, each once a kind, the gravest bounce only', () => {
    const tally = startTally(false, present)
    tally.addOutcomes([
      outcome(0, 'bounce-soft'),
      outcome(0, 'bounce-hard'),
      outcome(1, 'bounce-soft'),
      outcome(2, 'bounce-soft'),
      outcome(2, 'delivery'),
      outcome(3, 'suppressed'),
      outcome(4, 'delay'),
      outcome(4, 'delivery'),
      outcome(5, 'reject'),
      outcome(6, 'rendering-failure'),
    ])
    const { counts, outcomes } = tally.totals()
    expect(outcomes).toEqual({
      hardBounced: 1,
      softBounced: 1,
      suppressed: 1,
      delayed: 1,
      rejected: 1,
      notRendered: 1,
    })
    expect(counts).toMatchObject({ delivered: 2, bounced: outcomes.hardBounced + outcomes.softBounced })
  })

  it('counts clicks by link over all chunks, machines apart', () => {
    const tally = startTally(false, present)
    const link = '0a1b2c3d4e5f'
    tally.addOutcomes([outcome(0, 'click', { link }), outcome(1, 'machine-click', { link })])
    tally.addOutcomes([outcome(0, 'click', { link }), outcome(1, 'click', { link: 'f'.repeat(12) })])
    expect(Object.fromEntries(tally.totals().clicks)).toEqual({
      [link]: { people: 2, machine: 1 },
      ffffffffffff: { people: 1, machine: 0 },
    })
  })

  it('finds the busiest minute among the deliveries', () => {
    const tally = startTally(false, present)
    tally.addOutcomes([
      outcome(0, 'delivery'),
      outcome(1, 'delivery', { at: '2026-11-26T09:01:00.000Z' }),
      outcome(2, 'delivery', { at: '2026-11-26T09:01:59.999Z' }),
    ])
    const run = { startedAt: '2026-11-26T09:00:00.000Z', now: '2026-11-26T09:02:00.000Z', accepted: 100 }
    expect(timingOf({ ...run, finishedAt: undefined, minutes: tally.totals().minutes })).toEqual({
      startedAt: run.startedAt,
      finishedAt: null,
      seconds: 120,
      perSecond: 0.83,
      busiestMinute: { from: '2026-11-26T09:01:00.000Z', delivered: 2 },
    })
  })

  it('has no rate before a second has passed, and no minute before a delivery', () => {
    const run = { startedAt: at, finishedAt: at, now: at, accepted: 1, minutes: new Map() }
    expect(timingOf(run)).toMatchObject({ seconds: 0, perSecond: null, busiestMinute: null })
  })
})
