import { describe, expect, it } from 'vitest'
import { courseOf } from '../../../functions/core/campaigns/click-hours.ts'
import type { Outcome, OutcomeKind } from '../../../functions/core/campaigns/ledger.ts'
import { judgeRate, shareInWords } from '../../../functions/core/campaigns/normal-rates.ts'
import { countResponses, responses, slotsThat } from '../../../functions/core/campaigns/responses.ts'
import { startTally } from '../../../functions/core/campaigns/run-tally.ts'

const outcome = (slot: number, kind: OutcomeKind, parts: Partial<Outcome> = {}): Outcome => ({
  slot,
  kind,
  at: '2026-11-26T09:00:30.000Z',
  attempt: '',
  ...parts,
})
const outcomes = [
  outcome(0, 'delivery'),
  outcome(0, 'reader-click', { at: '2026-11-26T09:20:00.000Z', link: 'a' }),
  outcome(1, 'delivery'),
  outcome(1, 'bounce-soft'),
  outcome(1, 'machine-click', { link: 'a' }),
  outcome(2, 'bounce-hard'),
  outcome(3, 'bounce-soft'),
  outcome(4, 'complaint'),
  outcome(4, 'unsubscribe'),
  outcome(5, 'booking', { link: 'b' }),
]

describe('what came of messages', () => {
  it('names the people that its counts count', () => {
    const slots = Object.fromEntries(
      responses.map((response) => [response, [...slotsThat(response, outcomes)].toSorted()]),
    )
    expect(slots).toEqual({
      delivered: [0, 1],
      bounced: [2, 3],
      complained: [4],
      unsubscribed: [4],
      clicked: [0],
      booked: [5],
    })
    const counts = countResponses(outcomes)
    for (const response of responses) expect(counts[response]).toBe(slots[response]?.length)
  })
})

describe('a tally of clicks', () => {
  const add = (found: readonly Outcome[]) => {
    const tally = startTally(false, { real: 0, boot: 'memory' })
    tally.addOutcomes(found)
    return tally.totals()
  }
  const click = (slot: number, at: string, link: string) =>
    outcome(slot, 'click', { at: `2026-11-26T${at}Z`, link })

  it('counts people’s by the hour, each link of a message at its first', () => {
    const { hours } = add([
      click(0, '09:10:00.000', 'a'),
      { ...click(0, '11:10:00.000', 'a'), kind: 'later-click' },
      click(0, '09:50:00.000', 'b'),
      click(1, '10:00:00.000', 'a'),
    ])
    expect([...hours]).toEqual([
      ['2026-11-26T09', 2],
      ['2026-11-26T10', 1],
    ])
  })

  it('tells what gave machines away', () => {
    const { machines, hours } = add([
      outcome(0, 'machine-click', { link: 'a' }),
      outcome(0, 'machine-click', { link: 'b' }),
      click(1, '08:59:59.000', 'a'),
      outcome(1, 'delivery'),
      click(2, '09:00:00.000', 'a'),
      click(2, '09:00:01.000', 'b'),
      click(2, '09:00:02.000', 'c'),
    ])
    expect(machines).toEqual({ request: 1, early: 1, burst: 1 })
    expect(hours.size).toBe(0)
  })

  it('counts bookings by the link that led there, and those without one apart', () => {
    const { bookings } = add([
      outcome(0, 'booking', { link: 'a' }),
      outcome(1, 'booking', { link: 'a' }),
      outcome(2, 'booking'),
    ])
    expect([...bookings]).toEqual([
      ['a', 2],
      ['', 1],
    ])
  })
})

describe('the course of clicks', () => {
  const startedAt = '2026-11-26T08:10:00.000Z'

  it('has every hour from the start to the last click, the empty ones too', () => {
    const course = courseOf(
      new Map([
        ['2026-11-26T11', 2],
        ['2026-11-26T09', 5],
      ]),
      startedAt,
    )
    expect(course).toEqual({
      hours: [
        { from: '2026-11-26T08:00:00.000Z', clicks: 0 },
        { from: '2026-11-26T09:00:00.000Z', clicks: 5 },
        { from: '2026-11-26T10:00:00.000Z', clicks: 0 },
        { from: '2026-11-26T11:00:00.000Z', clicks: 2 },
      ],
      later: 0,
    })
  })

  it('shows two days and counts what came later', () => {
    const course = courseOf(
      new Map([
        ['2026-11-28T08', 1],
        ['2026-11-28T09', 3],
      ]),
      startedAt,
    )
    expect(course.hours).toHaveLength(49)
    expect(course.hours.at(-1)).toEqual({ from: '2026-11-28T08:00:00.000Z', clicks: 1 })
    expect(course.later).toBe(3)
  })

  it('is empty before the first click, and begins with one that a clock puts before the start', () => {
    expect(courseOf(new Map(), startedAt)).toEqual({ hours: [], later: 0 })
    expect(courseOf(new Map([['2026-11-26T07', 1]]), startedAt).hours).toEqual([
      { from: '2026-11-26T08:00:00.000Z', clicks: 1 },
    ])
  })
})

describe('a rate', () => {
  it('is high above what is normal, but never for one person alone', () => {
    expect(judgeRate('bounced', 21, 1000)).toMatchObject({ share: 0.021, isHigh: true })
    expect(judgeRate('bounced', 20, 1000).isHigh).toBe(false)
    expect(judgeRate('complained', 1, 20).isHigh).toBe(false)
    expect(judgeRate('complained', 2, 1000)).toMatchObject({ isHigh: true })
    expect(judgeRate('unsubscribed', 0, 0)).toEqual({ isHigh: false, normal: 'normal is below 1 %' })
  })

  it.each([
    [1, 3, '33.3 %'],
    [8, 10_000, '0.08 %'],
    [998, 998, '100 %'],
    [0, 20, '0 %'],
    [0, 0, '0 %'],
  ])('%d of %d is %s', (part, whole, words) => {
    expect(shareInWords(part, whole)).toBe(words)
  })
})
