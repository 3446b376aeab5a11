import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import type { SinceRule } from '../../functions/core/digests/choose-articles.ts'
import { readingPeriod } from '../../functions/core/digests/reading-period.ts'
import { type Frequency, frequencies, frequencyAt } from '../../functions/core/subscribers/frequency.ts'
import { type PlayedReader, type PlayedTurn, playSeries, type Received } from './series-play.ts'
import { aSubscriber } from './subscribers.ts'

/** A year, or of a daily series its 140 days from the last of October on. */
const days = 366
const mostTurns = 140
/** What is new since the last issue; what a mail shows is less than a slow reader's month brings. */
export const sinceLast: SinceRule = { kind: 'since', since: 'last-issue', max: 5, min: 1 }
/** ISO week 53 of 2026 ends in 2027; Lord Howe moves its clocks by half an hour, and begins its weeks first. */
const zones = ['UTC', 'Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe']

interface Change {
  readonly day: number
  readonly frequency: Frequency
}

interface Reader {
  readonly first: Frequency
  readonly changes: readonly Change[]
  readonly missed: ReadonlySet<number>
}

interface Year {
  readonly timeZone: string
  /** Turns come every so many days. */
  readonly step: number
  /** Days on which something comes out, half of it after the issue of that day. */
  readonly out: readonly number[]
  readonly cancelled: ReadonlySet<number>
  readonly readers: readonly Reader[]
}

const frequency = fc.constantFrom(...frequencies)
const changes = fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: days - 1 }), frequency }), {
  maxLength: 4,
  selector: ({ day }) => day,
})
const inOrder = (list: readonly Change[]) => list.toSorted((one, other) => one.day - other.day)
const someTurns = (maxLength: number) =>
  fc.array(fc.integer({ min: 1, max: days }), { maxLength }).map((turns) => new Set(turns))
const nothing = fc.constant<ReadonlySet<number>>(new Set())

function aYear(parts: {
  readonly changes: fc.Arbitrary<readonly Change[]>
  readonly missed: fc.Arbitrary<ReadonlySet<number>>
  readonly cancelled: fc.Arbitrary<ReadonlySet<number>>
}): fc.Arbitrary<Year> {
  const reader = fc.record({ first: frequency, changes: parts.changes.map(inOrder), missed: parts.missed })
  return fc.record({
    timeZone: fc.constantFrom(...zones),
    step: fc.constantFrom(1, 2, 3, 7, 30),
    out: fc.uniqueArray(fc.integer({ min: 0, max: days - 2 }), { minLength: 20, maxLength: 120 }),
    cancelled: parts.cancelled,
    readers: fc.array(reader, { minLength: 3, maxLength: 7 }),
  })
}

/** Eight in the morning of the nth day from the last day of 2026-10 on. */
function morning(day: number, timeZone: string) {
  return Temporal.PlainDateTime.from('2026-10-31T08:00').add({ days: day }).toZonedDateTime(timeZone)
}

function instantOf(when: Temporal.ZonedDateTime): string {
  return when.toInstant().toString({ smallestUnit: 'millisecond' })
}

function turnsOf({ timeZone, step, out, cancelled }: Year): readonly PlayedTurn[] {
  const numbers = Array.from({ length: Math.min(mostTurns, Math.ceil(days / step)) }, (_, n) => n)
  const published = [-1, ...out.toSorted((one, other) => one - other), days].map((day) => {
    const when = morning(day, timeZone).add({ hours: day % 2 === 0 ? -1 : 1 })
    return { slug: `a${day}`, at: instantOf(when) }
  })
  let before = ''
  // The last turn is at the beginning of a month and of a week, so that everybody is due.
  const mornings = [...numbers.map((n) => morning(n * step, timeZone)), lastMorning(timeZone)]
  return mornings.map((when, n) => {
    const at = instantOf(when)
    const from = before
    before = at
    return {
      at,
      out: published.filter((each) => each.at >= from && each.at < at),
      isCancelled: cancelled.has(n),
    }
  })
}

/** 1 May 2028 is a Monday. */
function lastMorning(timeZone: string) {
  return Temporal.PlainDateTime.from('2028-05-01T08:00').toZonedDateTime(timeZone)
}

const someone = aSubscriber()

function readersOf({ timeZone, readers }: Year): readonly PlayedReader[] {
  return readers.map(({ first, changes: changed, missed }) => {
    const all = [{ from: '', frequency: first }].concat(
      changed.map((each) => ({
        from: instantOf(morning(each.day, timeZone).add({ hours: 5 })),
        frequency: each.frequency,
      })),
    )
    return {
      at(now) {
        const known = all.filter(({ from }) => from <= now)
        const former = known.slice(0, -1).map((each, n) => ({
          frequency: each.frequency,
          until: known[n + 1]?.from ?? '',
        }))
        const last = known.at(-1)
        return {
          ...someone,
          ...(last && { frequency: last.frequency }),
          ...(former.length > 0 && { formerFrequencies: former }),
        }
      },
      isReached: (turn) => turn === 0 || !missed.has(turn),
    }
  })
}

function play(year: Year, rule: SinceRule = sinceLast) {
  const readers = readersOf(year)
  const received = playSeries({ rule, timeZone: year.timeZone, turns: turnsOf(year), readers })
  return readers.map((reader, n) => ({ reader, received: received[n] ?? [] }))
}

function expectOnce(received: readonly Received[]): void {
  const slugs = received.flatMap(({ articles }) => articles)
  expect(slugs.filter((slug, n) => slugs.indexOf(slug) !== n)).toEqual([])
}

/** Whoever wants weekly mail when an issue comes had none before it in that week, however they had wanted it. */
function expectAsOftenAsAsked(reader: PlayedReader, received: readonly Received[], timeZone: string): void {
  for (const [n, { at }] of received.entries()) {
    const wanted = frequencyAt(reader.at(at), at)
    const period = readingPeriod(wanted, { at, timeZone })
    expect(received.slice(0, n).filter((before) => period && before.at >= period.from)).toEqual([])
  }
}

/**
 * Checks, over so many years of series some of whose issues are cancelled or reach only some: no article twice, and no issue
 * more often than asked.
 */
export function checkAnyYears(rule: SinceRule, numRuns: number): void {
  const any = aYear({ changes, missed: someTurns(40), cancelled: someTurns(20) })
  const checkYear = (year: Year) => {
    for (const { reader, received } of play(year, rule)) {
      expectOnce(received)
      expectAsOftenAsAsked(reader, received, year.timeZone)
    }
  }
  fc.assert(fc.property(any, checkYear), { numRuns })
}

/** Checks, over so many years of series whose issues all arrive: every article once, however often minds are changed. */
export function checkSmoothYears(numRuns: number): void {
  const smooth = aYear({ changes, missed: nothing, cancelled: nothing })
  const checkYear = (year: Year) => {
    const out = turnsOf(year).flatMap((turn) => turn.out.map(({ slug }) => slug))
    for (const { received } of play(year)) {
      expectOnce(received)
      expect(received.flatMap(({ articles }) => articles).toSorted()).toEqual(out.toSorted())
    }
  }
  fc.assert(fc.property(smooth, checkYear), { numRuns })
}
