import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countAnew,
  isBehind,
  slowDown,
  slowdownOf,
  startPace,
  takePlace,
} from '../../../functions/core/campaigns/pacing.ts'

/** Sends as the pace allows for some seconds; `overhead` says how long each tenth message keeps the lane busy. */
function sendFor(
  seconds: number,
  perSecond: number,
  lanes: number,
  overhead: (n: number) => number,
): number[] {
  let pace = startPace(perSecond, lanes, 0)
  let clock = 0
  const times: number[] = []
  while (clock < seconds * 1000) {
    const place = takePlace(pace, clock)
    pace = place.pace
    clock += place.wait
    times.push(clock)
    if (times.length % 10 === 0) clock += overhead(times.length)
  }
  return times
}

function mostInOneSecond(times: readonly number[]): number {
  let most = 0
  let first = 0
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? 0) <= time - 1000) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

describe('the pace', () => {
  it.each([
    [14, 1, 14],
    [200, 2, 100],
    [1, 1, 1],
  ])('at %i a second over %i lanes never exceeds %i in any second of a lane', (perSecond, lanes, quota) => {
    const hiccup = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(fc.array(hiccup, { minLength: 1, maxLength: 20 }), (hiccups) => {
        const times = sendFor(30, perSecond, lanes, (n) => hiccups[n % hiccups.length] ?? 0)
        expect(mostInOneSecond(times)).toBeLessThanOrEqual(quota)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    [14, 1],
    [200, 2],
  ])(
    'at %i a second over %i lanes reaches 97 in 100 of nine tenths, although every window costs 50 ms',
    (perSecond, lanes) => {
      const times = sendFor(60, perSecond, lanes, () => 50)
      expect(times.length / 60).toBeGreaterThanOrEqual((0.97 * 0.9 * perSecond) / lanes)
    },
  )

  it('spaces evenly when nothing delays it', () => {
    const times = sendFor(2, 10, 1, () => 0)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    for (const gap of gaps) expect(gap).toBeCloseTo(111.1, 0)
  })

  it('halves when throttled, once for calls that met the same throttling', () => {
    const pace = startPace(10, 1, 0)
    const slowed = slowDown(slowDown(pace, 100), 150)
    expect(slowed.interval).toBeCloseTo(2 * pace.base)
    expect(slowDown(slowed, 2_000).interval).toBeCloseTo(4 * pace.base)
  })

  it('never slows down below a sixteenth', () => {
    let pace = startPace(10, 1, 0)
    for (let at = 2_000; at < 60_000; at += 2_000) pace = slowDown(pace, at)
    expect(pace.interval).toBeCloseTo(16 * pace.base)
  })

  it('speeds up by a fifth every thirty seconds, up to where it was', () => {
    let pace = slowDown(startPace(10, 1, 0), 0)
    const { base } = pace
    pace = takePlace(pace, 29_999).pace
    expect(pace.interval).toBeCloseTo(2 * base)
    pace = takePlace(pace, 30_000).pace
    expect(pace.interval).toBeCloseTo((2 * base) / 1.2)
    for (let at = 60_000; at < 300_000; at += 30_000) pace = takePlace(pace, at).pace
    expect(pace.interval).toBe(base)
  })
})

describe('a lane', () => {
  /** The pace after so many seconds in which each tenth message keeps the lane busy for so long. */
  function paceAfter(seconds: number, overhead: number) {
    let pace = startPace(100, 1, 0)
    let clock = 0
    for (let n = 1; clock < seconds * 1000; n += 1) {
      const place = takePlace(pace, clock)
      pace = place.pace
      clock += place.wait + (n % 10 === 0 ? overhead : 0)
    }
    return { pace, clock }
  }

  it('is behind when the pauses between its windows make it miss its timetable, not when it catches up', () => {
    const slow = paceAfter(3, 150)
    expect(isBehind(slow.pace, slow.clock)).toBe(true)
    expect(isBehind(countAnew(slow.pace, slow.clock), slow.clock + 5_000)).toBe(false)
    const quick = paceAfter(3, 50)
    expect(isBehind(quick.pace, quick.clock)).toBe(false)
  })

  it('is not judged in its first second', () => {
    const begun = paceAfter(0.5, 150)
    expect(isBehind(begun.pace, begun.clock)).toBe(false)
  })
})

describe('a pace that goes on where another left off', () => {
  it('begins as slow as throttling had made that one, and recovers from there', () => {
    const before = slowDown(slowDown(startPace(100, 1, 0), 2_000), 4_000)
    expect(slowdownOf(before)).toBe(4)
    const after = startPace(100, 1, 10_000, slowdownOf(before))
    expect(after.interval).toBe(before.interval)
    expect(slowdownOf(takePlace(after, 41_000).pace)).toBeCloseTo(4 / 1.2)
  })

  it('is never slower than the slowest, nor faster than its base', () => {
    expect(slowdownOf(startPace(100, 1, 0, 1_000))).toBe(16)
    expect(slowdownOf(startPace(100, 1, 0, 0.1))).toBe(1)
  })
})
