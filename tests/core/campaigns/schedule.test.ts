import { describe, expect, it } from 'vitest'
import { isTooLate, resolveTime } from '../../../functions/core/campaigns/schedule.ts'

const now = '2026-11-23T08:00:00.000Z'
const early = '2026-01-01T00:00:00.000Z'

describe('a time', () => {
  it.each([
    ['2026-11-26T09:00', 'Europe/Zurich', '2026-11-26T08:00:00.000Z'],
    ['2026-11-26T09:00:30', 'America/New_York', '2026-11-26T14:00:30.000Z'],
    ['2026-11-26T09:00', 'UTC', '2026-11-26T09:00:00.000Z'],
    ['2026-11-26T09:00', 'Asia/Kathmandu', '2026-11-26T03:15:00.000Z'],
    ['2026-11-26T09:00:00+01:00', 'Europe/Zurich', '2026-11-26T08:00:00.000Z'],
    ['2026-11-26T08:00:00Z', 'Europe/Zurich', '2026-11-26T08:00:00.000Z'],
  ])('%s in %s is %s', (at, timeZone, instant) => {
    expect(resolveTime(at, timeZone, now)).toEqual({ ok: true, instant })
  })

  it.each([
    [
      '2026-03-29T02:30',
      'Europe/Zurich',
      '2026-03-29T01:30:00.000Z',
      '02:30 does not exist: it becomes Sun 29 Mar 2026 at 03:30 Europe/Zurich',
    ],
    [
      '2026-03-08T02:15',
      'America/New_York',
      '2026-03-08T07:15:00.000Z',
      'it becomes Sun 8 Mar 2026 at 03:15 America/New_York',
    ],
    [
      '2026-10-04T02:10',
      'Australia/Lord_Howe',
      '2026-10-03T15:40:00.000Z',
      'it becomes Sun 4 Oct 2026 at 02:40 Australia/Lord_Howe',
    ],
  ])('%s in %s, which the clocks skip, moves on and says so', (at, timeZone, instant, words) => {
    expect(resolveTime(at, timeZone, early)).toEqual({
      ok: true,
      instant,
      note: expect.stringContaining(words),
    })
  })

  it.each([
    ['2026-10-25T02:30', 'Europe/Zurich', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ])('%s in %s, which comes twice, means the first and says so', (at, timeZone, instant) => {
    expect(resolveTime(at, timeZone, early)).toEqual({
      ok: true,
      instant,
      note: expect.stringContaining('comes twice'),
    })
  })

  it.each([
    ['2026-11-23T09:00', 'Europe/Zurich', 'past-date'],
    ['2026-11-23T08:00:00.000Z', 'UTC', 'past-date'],
    ['2026-11-26T09:00', 'Europe/Zuerich', 'time-zone'],
    ['2026-11-26T09:00', '+02:00', 'time-zone'],
    ['2026-11-26T08:00:00Z', 'nowhere', 'time-zone'],
    ['2026-02-30T09:00', 'UTC', 'date-format'],
    ['2026-11-26', 'UTC', 'date-format'],
    ['tomorrow at nine', 'UTC', 'date-format'],
    ['+200000-01-01T00:00:00Z', 'UTC', 'date-format'],
    ['9999-12-31T23:30', 'America/New_York', 'date-format'],
    ['', 'UTC', 'date-format'],
  ])('%s in %s is refused as %s', (at, timeZone, rule) => {
    expect(resolveTime(at, timeZone, now)).toMatchObject({ ok: false, refusal: { rule } })
  })

  it('is too late after six hours, not at six hours', () => {
    expect(isTooLate(now, '2026-11-23T14:00:00.000Z')).toBe(false)
    expect(isTooLate(now, '2026-11-23T14:00:00.001Z')).toBe(true)
    expect(isTooLate(now, '2026-11-23T07:00:00.000Z')).toBe(false)
  })
})
