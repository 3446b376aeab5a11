import { expect, it } from 'vitest'
import { toInstant, toMilliseconds } from '../../functions/core/instant.ts'
import { mailDate } from '../../functions/core/mail-date.ts'

it('a mail date is written as RFC 5322 wants it, in UTC', () => {
  expect(mailDate(toMilliseconds('2026-11-26T09:00:07+01:00'))).toBe('Thu, 26 Nov 2026 08:00:07 +0000')
  expect(mailDate(toMilliseconds('2026-03-01T23:59:59.999Z'))).toBe('Sun, 1 Mar 2026 23:59:59 +0000')
})

it('an instant always has milliseconds, so that instants sort as text', () => {
  expect(toInstant(toMilliseconds('2026-11-26T09:00:00+01:00'))).toBe('2026-11-26T08:00:00.000Z')
  expect(() => toMilliseconds('2026-11-26')).toThrow(RangeError)
})
