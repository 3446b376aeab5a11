import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchSegment } from '../../../functions/core/subscribers/match-segment.ts'
import {
  frozenLimits,
  ownersLimits,
  parseSegment,
} from '../../../functions/core/subscribers/parse-segment.ts'
import { printSegment } from '../../../functions/core/subscribers/print-segment.ts'
import { readSegment } from '../../../functions/core/subscribers/read-segment.ts'
import type { Segment, SegmentQuestion } from '../../../functions/core/subscribers/segment.ts'
import { settleSegment } from '../../../functions/core/subscribers/settle-segment.ts'
import { aSite } from '../../support/site-frame.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const places = { attribute: 1, operator: 1, value: 1 }
const now = '2026-11-23T08:00:00.000Z'

/** Words as people and mischief write them, quotation marks and backslashes included, and nothing that is never kept. */
const text = fc.oneof(
  fc.stringMatching(/^[ -~]{0,12}$/),
  fc.constantFrom('and', 'or', 'not', 'true', '', '"', '\\', '\\"', 'Zoë 😀', '2026-10-01', '7', 'a, b)'),
)
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((each) => each + 0)
const scalar = fc.oneof(text, number, fc.boolean())
const time = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
  .chain((instant) => fc.constantFrom(instant, instant.slice(0, 10)))
const span = fc.record({
  count: fc.integer({ min: 1, max: 1200 }),
  unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
})
const question: fc.Arbitrary<SegmentQuestion> = fc.oneof(
  fc.record({
    operator: fc.constantFrom(...(['=', '!=', '<', '<=', '>', '>=', 'has', 'contains'] as const)),
    value: scalar,
  }),
  fc.record({ operator: fc.constantFrom(...(['before', 'since'] as const)), value: fc.oneof(time, scalar) }),
  fc.record({
    operator: fc.constant('in' as const),
    value: fc.array(scalar, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ operator: fc.constant('within' as const), value: span }),
  fc.record({ operator: fc.constant('within-next' as const), value: span }),
  fc.record({ operator: fc.constant('is-set' as const) }),
)
const attribute = fc.constantFrom('topics', 'name', 'createdAt', 'fields.age', 'And', 'notes')
const { segment } = fc.letrec<{ segment: Segment }>((tie) => ({
  segment: fc.oneof(
    { maxDepth: 4 },
    fc
      .record({ attribute, question })
      .map(({ attribute, question }): Segment => ({ kind: 'test', attribute, ...question, places })),
    fc.record({ kind: fc.constant('not' as const), part: tie('segment') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('segment'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

/** The segment as if everything stood in column 1. */
function unplaced(segment: Segment): Segment {
  if (segment.kind === 'test') return { ...segment, places }
  if (segment.kind === 'not') return { ...segment, part: unplaced(segment.part) }
  return { ...segment, parts: segment.parts.map(unplaced) }
}

const limits = { ...frozenLimits, longest: 1_000_000 }

describe('the language of segments', () => {
  it('reads again what it printed', () => {
    fc.assert(
      fc.property(segment, (segment) => {
        const parsed = parseSegment(printSegment(segment), limits)
        expect(parsed.ok && unplaced(parsed.segment)).toEqual(segment)
      }),
    )
  })

  it('prints no parenthesis that can be done without', () => {
    const written = '((name is set and ((topics has a)))) or (not (source = "x" or source = "y"))'
    const parsed = parseSegment(written)
    expect(parsed.ok && printSegment(parsed.segment)).toBe(
      'name is set and topics has "a" or not (source = "x" or source = "y")',
    )
  })

  it('never throws, whatever it is given, and faults stand within the text', () => {
    const pieces = fc.constantFrom(
      ...['topics', ' has ', 'back-care', '(', ')', ' and ', ' or ', 'not ', '"', '\\', '2026-10-01', '-7'],
      ...[
        ' within ',
        'next ',
        '90 ',
        'days',
        ',',
        ' in ',
        '=',
        '!=',
        '<',
        '\n',
        '😀',
        '\ud800',
        'é',
        '\u0000',
      ],
    )
    const noise = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(noise, (noise) => {
        const read = readSegment(noise, aSite())
        for (const { column, mend } of read.kind === 'unfit' ? read.faults : []) {
          expect(column).toBeGreaterThan(0)
          expect(column).toBeLessThanOrEqual(noise.length + 1)
          expect(mend).toMatch(/^[A-Z]/)
        }
      }),
    )
  })

  it.each([
    ['parentheses', '('],
    ['negations', 'not '],
    ['quotation marks', '"'],
    ['backslashes', '"\\"'],
    ['conditions', 'name is set and '],
    ['digits', '7'],
    ['letters', 'a'],
    ['blanks', ' '],
    ['words without meaning', '7a '],
  ])('refuses 10 KB of %s at once, and reads as much without a limit in no time', (_, piece) => {
    const expression = piece.repeat(10_000 / piece.length)
    const began = performance.now()
    expect(parseSegment(expression)).toMatchObject({ ok: false, fault: { column: ownersLimits.longest + 1 } })
    expect(parseSegment(expression, limits).ok).toBe(false)
    expect(performance.now() - began).toBeLessThan(500)
  })
})

describe('a settled segment', () => {
  it('can be printed, read again and asked, whatever its owner wrote, and settling it again changes nothing', () => {
    fc.assert(
      fc.property(time, fc.constantFrom('UTC', 'Europe/Zurich', 'America/New_York'), (day, timeZone) => {
        const written = `createdAt before ${day} or fields.trial within next 3 weeks and not lastClickAt within 2 months`
        const parsed = parseSegment(written)
        if (!parsed.ok) throw new Error(parsed.fault.message)
        const settled = settleSegment(parsed.segment, { now, timeZone })
        const again = parseSegment(printSegment(settled), frozenLimits)
        if (!again.ok) throw new Error(again.fault.message)
        const later = { now: '2030-01-01T00:00:00.000Z', timeZone: 'Asia/Tokyo' }
        expect(settleSegment(again.segment, later)).toStrictEqual(settled)
      }),
    )
  })

  it('stays readable when the longest expression of all grows in settling', () => {
    const one = 'fields.a within 1 day'
    const expression = Array.from({ length: 37 }, () => one).join(' or ')
    const nested = `${'not '.repeat(18)}(${expression})`
    expect(nested.length).toBeLessThanOrEqual(1000)
    const parsed = parseSegment(nested)
    if (!parsed.ok) throw new Error(parsed.fault.message)
    const printed = printSegment(settleSegment(parsed.segment, { now, timeZone: 'UTC' }))
    expect(parseSegment(printed, frozenLimits).ok).toBe(true)
  })

  it.each([
    ['the day begins at midnight of the zone', 'createdAt since 2026-10-01', '2026-09-30T22:00:00.000Z'],
    ['spans count back on the calendar', 'lastClickAt within 1 month', '2026-10-23T07:00:00.000Z'],
    ['a week is seven days', 'lastClickAt within 1 week', '2026-11-16T08:00:00.000Z'],
    ['instants stay', 'createdAt since 2026-10-01T02:00:00+02:00', '2026-10-01T00:00:00.000Z'],
  ])('%s', (_, expression, value) => {
    const parsed = parseSegment(expression)
    if (!parsed.ok) throw new Error(parsed.fault.message)
    const settled = settleSegment(parsed.segment, { now, timeZone: 'Europe/Zurich' })
    expect(settled).toMatchObject({ operator: 'since', value })
  })

  it.each([
    ['fields.trial within 2 days', ['2026-11-21', '2026-11-22', '2026-11-23']],
    ['fields.trial within next 2 days', ['2026-11-23', '2026-11-24', '2026-11-25']],
    ['fields.trial before 2026-11-22', ['2026-11-20', '2026-11-21']],
    ['fields.trial = 2026-11-22', ['2026-11-22']],
  ])('asks a field of days by the calendar: `%s`', (expression, days) => {
    const parsed = parseSegment(expression)
    if (!parsed.ok) throw new Error(parsed.fault.message)
    const settled = settleSegment(parsed.segment, { now, timeZone: 'America/New_York' })
    const all = Array.from({ length: 7 }, (_, index) => `2026-11-${20 + index}`)
    const taken = all.filter((trial) => matchSegment(settled, aSubscriber({ fields: { trial } })))
    expect(taken).toEqual(days)
  })
})
