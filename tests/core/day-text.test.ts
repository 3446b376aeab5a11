import { expect, test } from 'vitest'
import { dayText } from '../../functions/core/day-text.ts'

test.each([
  ['en', '26 November 2026'],
  ['en-US', 'November 26, 2026'],
  ['de', '26. November 2026'],
  ['fr', '26 novembre 2026'],
  ['ja', '2026年11月26日'],
])('a day in %s reads %s', (language, expected) => {
  expect(dayText(language)('2026-11-26')).toBe(expected)
})

test('the first and the last day of a year stay in it, wherever the machine stands', () => {
  const inWords = dayText('en')
  expect(['2026-01-01', '2026-12-31'].map(inWords)).toEqual(['1 January 2026', '31 December 2026'])
})

test('what is no day is refused', () => {
  expect(() => dayText('en')('2026-02-30')).toThrow(RangeError)
})
