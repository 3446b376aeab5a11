import { expect, it } from 'vitest'
import { tellAgainAt } from '../../../functions/core/outgoing/tell-again.ts'

const now = '2026-11-26T09:00:00.000Z'

it('tells again after five minutes, an hour and four hours, and then no more', () => {
  expect([0, 1, 2, 3].map((tries) => tellAgainAt(tries, {}, now))).toEqual([
    '2026-11-26T09:05:00.000Z',
    '2026-11-26T10:00:00.000Z',
    '2026-11-26T13:00:00.000Z',
    undefined,
  ])
})

it('waits longer where it is asked to, a day at most, and never less', () => {
  const askedFor = (seconds: number) => tellAgainAt(0, { 'retry-after': String(seconds) }, now)
  expect(askedFor(1_800)).toBe('2026-11-26T09:30:00.000Z')
  expect(askedFor(900_000)).toBe('2026-11-27T09:00:00.000Z')
  expect(askedFor(1)).toBe('2026-11-26T09:05:00.000Z')
})
