import { describe, expect, it } from 'vitest'
import { isMonth, monthsFrom, weeksOf } from '../../functions/core/month-grid.ts'

describe('the weeks of a month', () => {
  it('begin on Monday, and leave the days of its neighbours empty', () => {
    const weeks = weeksOf('2026-12')
    expect(weeks).toHaveLength(5)
    expect(weeks[0]?.slice(0, 2)).toEqual([undefined, '2026-12-01'])
    expect(weeks[4]).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      ...Array(3).fill(undefined),
    ])
  })

  it('are four where a February begins on a Monday, and six where a long month begins on a Sunday', () => {
    expect(weeksOf('2027-02')).toHaveLength(4)
    expect(weeksOf('2027-08')).toHaveLength(6)
  })

  it.each([
    ['2027-02', 28],
    ['2028-02', 29],
    ['2026-11', 30],
  ])('of %s have its %i days', (month, days) => {
    expect(weeksOf(month).flat().filter(Boolean)).toHaveLength(days)
  })
})

it('goes from month to month over the turn of the year', () => {
  expect([monthsFrom('2026-12', 1), monthsFrom('2027-01', -1)]).toEqual(['2027-01', '2026-12'])
})

it.each([
  ['2026-11', true],
  ['2026-13', false],
  ['2026-1', false],
  ['9999-12', false],
  ['2026-11-01', false],
  ['', false],
])('takes %s for a month: %s', (text, is) => {
  expect(isMonth(text)).toBe(is)
})
