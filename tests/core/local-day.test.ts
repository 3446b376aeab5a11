import { describe, expect, it } from 'vitest'
import { dayAt, dayBegins, localDay, readDay } from '../../functions/core/local-day.ts'

describe('a calendar day', () => {
  it('is that of the zone', () => {
    expect(localDay('2026-11-26T22:59:59.000Z', 'Europe/Zurich')).toBe('2026-11-26')
    expect(localDay('2026-11-26T23:00:00.000Z', 'Europe/Zurich')).toBe('2026-11-27')
  })

  it('begins at midnight', () => {
    const day = dayAt('2026-11-26T12:00:00.000Z', 'Europe/Zurich')
    expect(dayBegins(day, 'Europe/Zurich')).toBe('2026-11-25T23:00:00.000Z')
  })

  it('begins an hour later where the clocks skip its midnight', () => {
    // Lebanon goes to summer time at midnight.
    expect(dayBegins(readDay('2026-03-29'), 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
    expect(localDay('2026-03-28T21:59:59.999Z', 'Asia/Beirut')).toBe('2026-03-28')
    expect(localDay('2026-03-28T22:00:00.000Z', 'Asia/Beirut')).toBe('2026-03-29')
  })

  it.each(['', 'today', '2026-02-30', '2026-13-01', '2026-11-26T10:00Z'])('is not "%s"', (text) => {
    expect(() => readDay(text)).toThrow(RangeError)
  })
})
