import { describe, expect, it } from 'vitest'
import type { KeptCounts } from '../../../functions/core/campaigns/kept-counts.ts'
import { isNewLook, measuredRate } from '../../../functions/core/campaigns/measured-rate.ts'
import { noCounts } from '../../../functions/core/campaigns/report.ts'
import { sendingPace } from '../../../functions/core/campaigns/sending-pace.ts'
import { plusMilliseconds } from '../../../functions/core/instant.ts'

const then = '2026-11-26T08:00:00.000Z'
const kept = (parts: Partial<KeptCounts> = {}): KeptCounts => ({
  counts: { ...noCounts, frozen: 1000, accepted: 100 },
  countedAt: then,
  version: 4,
  ...parts,
})
const lookAfter = (milliseconds: number, accepted: number, version = 4) => ({
  accepted,
  now: plusMilliseconds(then, milliseconds),
  version,
})

describe('a measured rate', () => {
  it('is what was accepted since the last look, a second', () => {
    expect(measuredRate(kept(), lookAfter(5_000, 160))).toBe(12)
  })

  it('is smoothed over the looks before, so that one window more does not make it jump', () => {
    const rate = measuredRate(kept({ perSecond: 12 }), lookAfter(3_000, 166)) ?? 0
    expect(rate).toBeGreaterThan(12)
    expect(rate).toBeLessThan(15)
    let last = 12
    for (let looks = 0; looks < 30; looks += 1)
      last = measuredRate(kept({ perSecond: last }), lookAfter(3_000, 166)) ?? 0
    expect(last).toBeCloseTo(22, 0)
  })

  it('needs a look to compare with that is neither old nor of another state of the campaign', () => {
    expect(measuredRate(undefined, lookAfter(3_000, 166))).toBeUndefined()
    expect(measuredRate(kept(), lookAfter(3_000, 166, 5))).toBeUndefined()
    expect(measuredRate(kept(), lookAfter(130_000, 166))).toBeUndefined()
    expect(measuredRate(kept(), lookAfter(-1, 166))).toBeUndefined()
  })

  it('stays as it was, and so does the look, within a second', () => {
    expect(measuredRate(kept({ perSecond: 12 }), lookAfter(900, 110))).toBe(12)
    expect(isNewLook(kept(), lookAfter(900, 110))).toBe(false)
    expect(isNewLook(kept(), lookAfter(1_000, 110))).toBe(true)
    expect(isNewLook(kept(), lookAfter(900, 110, 5))).toBe(true)
    expect(isNewLook(undefined, lookAfter(0, 0))).toBe(true)
  })
})

describe('the rest of a run', () => {
  const quota = { perSecond: 14, perDay: 50_000, sentLastDay: 0 }
  const of = (parts: Partial<Parameters<typeof sendingPace>[0]> = {}) =>
    sendingPace({ pending: 126, measured: undefined, quota, now: then, ...parts })

  it('ends as the account lets it until a rate is measured, then as that says', () => {
    expect(of()).toEqual({ allowed: 12.6, days: 1, endsAt: plusMilliseconds(then, 10_000) })
    expect(of({ measured: 6.3 })).toMatchObject({ measured: 6.3, endsAt: plusMilliseconds(then, 20_000) })
  })

  it('ends when the daily quota lets it, however fast it goes', () => {
    const { days, endsAt = '' } = of({ quota: { ...quota, perDay: 100 }, measured: 6.3 })
    expect(days).toBe(2)
    expect(endsAt > plusMilliseconds(then, 86_000_000)).toBe(true)
    expect(of({ quota: { ...quota, perDay: 0 }, measured: 6.3 })).toEqual({
      measured: 6.3,
      allowed: 12.6,
      days: 0,
    })
  })

  it('is told as far as it can be where SES does not tell the quota, and where nothing moves', () => {
    expect(of({ quota: undefined })).toEqual({})
    expect(of({ quota: undefined, measured: 0 })).toEqual({ measured: 0 })
    expect(of({ quota: undefined, measured: 12.6 }).endsAt).toBe(plusMilliseconds(then, 10_000))
  })
})
