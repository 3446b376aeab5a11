import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recurrence } from '../../../functions/core/campaigns/campaign.ts'
import {
  comesTwiceADay,
  isOccurrence,
  nextOccurrence,
  type Occurrence,
  occurrences,
  turnOf,
} from '../../../functions/core/campaigns/recurrence.ts'
import { day, hour, plusMilliseconds, toMilliseconds } from '../../../functions/core/instant.ts'
import { localTime } from '../../../functions/core/local-time.ts'

type Timing = { readonly every?: string; readonly cron?: string; readonly until?: string }

const in_ = (timeZone: string, timing: Timing): Recurrence => ({ kind: 'recurring', timeZone, ...timing })

/** The first so many occurrences after an instant. */
function firstOf(recurrence: Recurrence, after: string, count: number) {
  const found: Occurrence[] = []
  for (const each of occurrences(recurrence, after)) {
    found.push(each)
    if (found.length >= count) break
  }
  return found
}

/** Wall time asked for, instant in UTC, and what the clocks showed when they moved it. */
function rowsOf(recurrence: Recurrence, after: string, count: number) {
  return firstOf(recurrence, after, count).map(({ at, instant, note }) => {
    const shown = localTime(instant, recurrence.timeZone).slice(0, 16)
    const says =
      note === undefined ? '' : note.includes('twice') ? 'first of two' : `becomes ${shown.slice(11)}`
    return [at, instant.slice(0, 16), says].join(' ').trim()
  })
}

describe('a recurrence over the changes of the clocks', () => {
  it.each<readonly [string, Timing, string, readonly string[]]>([
    [
      'Europe/Zurich',
      { every: 'sunday at 02:30' },
      '2026-03-20T00:00:00.000Z',
      [
        '2026-03-22T02:30 2026-03-22T01:30',
        '2026-03-29T02:30 2026-03-29T01:30 becomes 03:30',
        '2026-04-05T02:30 2026-04-05T00:30',
      ],
    ],
    [
      'Europe/Zurich',
      { every: 'sunday at 02:30' },
      '2026-10-20T00:00:00.000Z',
      ['2026-10-25T02:30 2026-10-25T00:30 first of two', '2026-11-01T02:30 2026-11-01T01:30'],
    ],
    [
      'Europe/Zurich',
      { every: 'thursday at 09:00' },
      '2027-03-20T00:00:00.000Z',
      ['2027-03-25T09:00 2027-03-25T08:00', '2027-04-01T09:00 2027-04-01T07:00'],
    ],
    [
      'Europe/Zurich',
      { every: 'month on 31 at 02:00' },
      '2027-10-01T00:00:00.000Z',
      ['2027-10-31T02:00 2027-10-31T00:00 first of two', '2027-11-30T02:00 2027-11-30T01:00'],
    ],
    [
      'Europe/Zurich',
      { cron: '30 2 28 3 *' },
      '2026-12-01T00:00:00.000Z',
      ['2027-03-28T02:30 2027-03-28T01:30 becomes 03:30', '2028-03-28T02:30 2028-03-28T00:30'],
    ],
    [
      'America/New_York',
      { every: 'day at 02:15' },
      '2026-03-07T12:00:00.000Z',
      ['2026-03-08T02:15 2026-03-08T07:15 becomes 03:15', '2026-03-09T02:15 2026-03-09T06:15'],
    ],
    [
      'America/New_York',
      { every: 'day at 01:30' },
      '2026-10-31T12:00:00.000Z',
      ['2026-11-01T01:30 2026-11-01T05:30 first of two', '2026-11-02T01:30 2026-11-02T06:30'],
    ],
    [
      'America/New_York',
      { every: 'weekday at 08:00' },
      '2027-03-12T00:00:00.000Z',
      ['2027-03-12T08:00 2027-03-12T13:00', '2027-03-15T08:00 2027-03-15T12:00'],
    ],
    [
      'America/New_York',
      { cron: '0 1 7 11 *' },
      '2027-01-01T00:00:00.000Z',
      ['2027-11-07T01:00 2027-11-07T05:00 first of two', '2028-11-07T01:00 2028-11-07T06:00'],
    ],
    [
      'Australia/Lord_Howe',
      { every: 'day at 01:45' },
      '2026-04-03T20:00:00.000Z',
      ['2026-04-05T01:45 2026-04-04T14:45 first of two', '2026-04-06T01:45 2026-04-05T15:15'],
    ],
    [
      'Australia/Lord_Howe',
      { every: 'day at 02:10' },
      '2026-10-03T00:00:00.000Z',
      ['2026-10-04T02:10 2026-10-03T15:40 becomes 02:40', '2026-10-05T02:10 2026-10-04T15:10'],
    ],
    [
      'Australia/Lord_Howe',
      { every: 'sunday at 01:40' },
      '2027-04-01T00:00:00.000Z',
      ['2027-04-04T01:40 2027-04-03T14:40 first of two', '2027-04-11T01:40 2027-04-10T15:10'],
    ],
    [
      'Australia/Lord_Howe',
      { every: 'sunday at 02:00' },
      '2027-10-01T00:00:00.000Z',
      ['2027-10-03T02:00 2027-10-02T15:30 becomes 02:30', '2027-10-10T02:00 2027-10-09T15:00'],
    ],
    [
      'Asia/Kathmandu',
      { every: 'friday at 06:00' },
      '2026-12-30T00:00:00.000Z',
      ['2027-01-01T06:00 2027-01-01T00:15', '2027-01-08T06:00 2027-01-08T00:15'],
    ],
  ])('in %s %j after %s', (timeZone, timing, after, rows) => {
    expect(rowsOf(in_(timeZone, timing), after, rows.length)).toEqual(rows)
  })

  it('that fires every hour skips none and doubles none when an hour is missing or comes twice', () => {
    const hourly = in_('Europe/Zurich', { cron: '0 * * * *' })
    const gap = firstOf(hourly, '2026-03-28T23:30:00.000Z', 4).map(({ instant }) => instant.slice(11, 16))
    expect(gap).toEqual(['00:00', '01:00', '02:00', '03:00'])
    const overlap = firstOf(hourly, '2026-10-24T23:30:00.000Z', 3).map(({ instant }) => instant.slice(11, 16))
    expect(overlap).toEqual(['00:00', '02:00', '03:00'])
  })

  it('finds a time of the day before that the date line moved on to this one', () => {
    const monthly = in_('Pacific/Apia', { every: 'month on 30 at 09:00' })
    // Samoa had no 30 December 2011; by then it is the 31st there.
    expect(rowsOf(monthly, '2011-12-30T12:00:00.000Z', 2)).toEqual([
      '2011-12-30T09:00 2011-12-30T19:00 becomes 09:00',
      '2012-01-30T09:00 2012-01-29T19:00',
    ])
  })

  it('moves a skipped time behind the one that was asked for after it', () => {
    const rows = rowsOf(in_('Europe/Zurich', { cron: '30 2,3 * * *' }), '2026-03-29T00:00:00.000Z', 3)
    expect(rows).toEqual([
      '2026-03-29T03:30 2026-03-29T01:30',
      '2026-03-30T02:30 2026-03-30T00:30',
      '2026-03-30T03:30 2026-03-30T01:30',
    ])
    const [, second] = rowsOf(in_('Europe/Zurich', { cron: '45 2 * * *' }), '2026-03-28T00:00:00.000Z', 2)
    expect(second).toBe('2026-03-29T02:45 2026-03-29T01:45 becomes 03:45')
  })
})

describe('a recurrence over the calendar', () => {
  it.each<readonly [Timing, string, readonly string[]]>([
    [
      { every: 'month on 31 at 09:00' },
      '2027-01-15',
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'],
    ],
    [{ every: 'month on 29 at 09:00' }, '2028-02-01', ['2028-02-29', '2028-03-29']],
    [{ every: 'month on 30 at 09:00' }, '2028-02-01', ['2028-02-29', '2028-03-30']],
    [{ every: 'month on last at 09:00' }, '2028-02-01', ['2028-02-29', '2028-03-31', '2028-04-30']],
    [{ every: 'month on 1 at 09:00' }, '2026-12-01', ['2026-12-01', '2027-01-01']],
    [{ every: 'weekday at 09:00' }, '2026-11-27', ['2026-11-27', '2026-11-30', '2026-12-01']],
    [{ every: 'thursday at 09:00' }, '2026-12-20', ['2026-12-24', '2026-12-31', '2027-01-07']],
    [{ cron: '0 9 29 2 *' }, '2026-01-01', ['2028-02-29', '2032-02-29']],
    [{ cron: '0 9 L * *' }, '2027-01-15', ['2027-01-31', '2027-02-28']],
    [{ cron: '0 9 1 * MON' }, '2026-11-24', ['2026-11-30', '2026-12-01', '2026-12-07']],
    [{ every: 'thursday at 09:00', until: '2026-12-03' }, '2026-11-24', ['2026-11-26', '2026-12-03']],
    [{ every: 'thursday at 09:00', until: '2026-11-25' }, '2026-11-24', []],
  ])('%j from %s on', (timing, from, days) => {
    const found = firstOf(in_('Europe/Zurich', timing), `${from}T00:00:00.000Z`, Math.max(days.length, 1) + 3)
    expect(found.map(({ at }) => at.slice(0, 10)).slice(0, days.length)).toEqual(days)
    if (timing.until !== undefined) expect(found).toHaveLength(days.length)
  })

  it('counts until in its own zone: the last day is whole', () => {
    const late = in_('Pacific/Auckland', { every: 'day at 23:30', until: '2026-11-26' })
    expect(nextOccurrence(late, '2026-11-26T10:00:00.000Z')?.instant).toBe('2026-11-26T10:30:00.000Z')
    expect(nextOccurrence(late, '2026-11-26T10:30:00.000Z')).toBeUndefined()
  })

  it('knows its own instants, and which days may have two', () => {
    const weekly = in_('Europe/Zurich', { every: 'thursday at 09:00' })
    expect(isOccurrence(weekly, '2026-11-26T08:00:00.000Z')).toBe(true)
    expect(isOccurrence(weekly, '2026-11-26T08:00:01.000Z')).toBe(false)
    expect(
      [weekly, { cron: '0 9 * * 4' }, { cron: '0 0,12 * * *' }, { cron: '5 9-17 1 * *' }].map((timing) => {
        return comesTwiceADay({ kind: 'recurring', timeZone: 'UTC', ...timing })
      }),
    ).toEqual([false, false, true, true])
  })
})

const zones = [
  'Europe/Zurich',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
]
const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
const timings = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom('day', 'weekday', 'sunday', 'thursday', 'month on last'),
        fc.integer({ min: 1, max: 31 }).map((date) => `month on ${date}`),
      ),
      clock,
    )
    .map(([days, [hours, minutes]]) => {
      const two = (number: number) => String(number).padStart(2, '0')
      return { every: `${days} at ${two(hours)}:${two(minutes)}` }
    }),
  clock.map(([hours, minutes]) => ({ cron: `${minutes} ${hours},${(hours + 1) % 24} * * *` })),
  fc.integer({ min: 0, max: 59 }).map((minutes) => ({ cron: `${minutes} 0-5 * * 0` })),
)

it('occurrences ascend, fall on the time asked for unless a note says otherwise, and are found anew', () => {
  const moments = fc.integer({
    min: toMilliseconds('2026-01-01T00:00:00Z'),
    max: toMilliseconds('2028-01-01T00:00:00Z'),
  })
  fc.assert(
    fc.property(fc.constantFrom(...zones), timings, moments, (timeZone, timing, moment) => {
      const after = plusMilliseconds('1970-01-01T00:00:00.000Z', moment)
      const recurrence = in_(timeZone, timing)
      let last = after
      for (const { at, instant, note } of firstOf(recurrence, after, 4)) {
        expect(instant > last).toBe(true)
        if (note === undefined) expect(localTime(instant, timeZone).slice(0, 16)).toBe(at)
        // Whoever looks anew from the one before finds the same.
        expect(nextOccurrence(recurrence, last)?.instant).toBe(instant)
        last = instant
      }
    }),
    { numRuns: 80 },
  )
})

describe('the turn', () => {
  const daily = in_('Europe/Zurich', { every: 'day at 09:00' })
  const due = '2026-11-23T08:00:00.000Z'

  it.each([
    ['on time', 0, due, 0],
    ['six hours late', 6 * hour, due, 0],
    ['later, while no newer one has come', 20 * hour, due, 0],
    ['later, once the next has come', day, '2026-11-24T08:00:00.000Z', 1],
    ['a week later: the newest', 7 * day + 10 * hour, '2026-11-30T08:00:00.000Z', 7],
  ])('%s', (_, lateness, instant, missed) => {
    expect(turnOf(daily, due, plusMilliseconds(due, lateness))).toEqual({ instant, missed })
  })

  it('is the first that is not too late, so that none of the last six hours is passed over', () => {
    const hourly = in_('UTC', { cron: '0 * * * *' })
    expect(turnOf(hourly, due, plusMilliseconds(due, 10 * hour))).toEqual({
      instant: '2026-11-23T12:00:00.000Z',
      missed: 4,
    })
  })
})
