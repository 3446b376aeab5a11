import { describe, expect, it } from 'vitest'
import { cronFault } from '../../../functions/core/campaigns/cron.ts'
import { isInterval } from '../../../functions/core/campaigns/interval.ts'

describe('a cron pattern', () => {
  it.each(['0 9 * * 4', '30 7 1,15 * *', '0 9 29 2 *', '0 * * * *', '0 9 * JAN-MAR MON', '0 9 L * *'])(
    '%s is one to go by',
    (pattern) => expect(cronFault(pattern)).toBeUndefined(),
  )

  it.each([
    ['0 9 31 2 *', 'never'],
    ['0 9 30 2 *', 'never'],
    ['0 9 31 4,6,9,11 *', 'never'],
    ['* * * * *', 'too-often'],
    ['*/30 9 * * 1', 'too-often'],
    ['0,59 9 1 1 *', 'too-often'],
    ['60 9 * * *', 'unreadable'],
    ['0 24 * * *', 'unreadable'],
    ['0 9 32 * *', 'unreadable'],
    ['0 9 * * MOON', 'unreadable'],
    ['0 9 * *', 'unreadable'],
    ['0 0 9 * * 4', 'unreadable'],
    ['@weekly', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is %s', (pattern, fault) => expect(cronFault(pattern)).toBe(fault))
})

describe('an interval', () => {
  it.each([
    'day at 00:00',
    'weekday at 07:30',
    'sunday at 23:59',
    'month on 31 at 09:00',
    'month on last at 09:00',
  ])('%s is one', (text) => expect(isInterval(text)).toBe(true))

  it.each([
    'day',
    'day at 24:00',
    'Day at 09:00',
    'month on 0 at 09:00',
    'month on 32 at 09:00',
    'fortnight at 09:00',
  ])('%s is none', (text) => expect(isInterval(text)).toBe(false))
})
