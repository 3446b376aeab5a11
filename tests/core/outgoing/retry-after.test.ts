import { expect, it } from 'vitest'
import { retryAfter } from '../../../functions/core/outgoing/retry-after.ts'

const now = '2026-12-01T10:00:00.000Z'
const day = 86_400

it.each([
  ['seconds', '120', 120],
  ['parts of a second, rounded up', '1.5', 2],
  ['no time at all, which is a second', '0', 1],
  ['a year, which is the most there is', '31536000', day],
  ['more digits than any number has', '9'.repeat(400), day],
  ['a date', 'Tue, 01 Dec 2026 10:05:00 GMT', 300],
  ['a date as RFC 850 wrote it', 'Tuesday, 01-Dec-26 10:05:00 GMT', 300],
  ['a date as asctime() writes it', 'Tue Dec  1 10:05:00 2026', 300],
  ['a date that is over', 'Tue, 01 Dec 2026 09:00:00 GMT', 1],
  ['a date far away', 'Wed, 01 Dec 2027 10:00:00 GMT', day],
])('waits as long as it is asked to by %s', (_, told, seconds) => {
  expect(retryAfter({ 'retry-after': told }, now, day)).toBe(seconds)
})

it.each(['soon', '', '-5', 'in 5 minutes', 'Tue, 99 Foo 2026 10:05:00 GMT', '2026-12-01T10:05:00Z'])(
  'takes what RFC 9110 does not know for nothing: %o',
  (told) => {
    expect(retryAfter({ 'retry-after': told }, now, day)).toBeUndefined()
  },
)

it('waits for nobody who does not ask', () => {
  expect(retryAfter({}, now, day)).toBeUndefined()
})
