import { describe, expect, it } from 'vitest'
import type { Quiet } from '../../../functions/core/campaigns/campaign.ts'
import { isWorthTelling, quietAt } from '../../../functions/core/campaigns/quiet.ts'
import { aWeekly } from '../../support/series.ts'

/** A series of these times, in Zurich, as quiet as it was. */
const series = (times: { readonly every?: string; readonly cron?: string }, quiet?: Quiet) => {
  const schedule = { kind: 'recurring', timeZone: 'Europe/Zurich', ...times } as const
  return { definition: { ...aWeekly(), schedule }, ...(quiet && { quiet }) }
}
const on = (date: string, time = '08:00') => `${date}T${time}:00.000Z`

/** On which of these occurrences, all without anything to send, the owner is told. */
function toldOn(times: Parameters<typeof series>[0], occurrences: readonly string[]): readonly string[] {
  let quiet: Quiet | undefined
  return occurrences.filter((at) => {
    const now = quietAt(series(times, quiet), at)
    const isTold = isWorthTelling(series(times), now, at)
    quiet = { ...now, isTold: now.isTold || isTold }
    return isTold
  })
}

describe('the quiet of a series', () => {
  it('is told once: of a weekly or monthly one when it begins', () => {
    const thursdays = [on('2026-11-26'), on('2026-12-03'), on('2026-12-10')]
    expect(toldOn({ every: 'thursday at 09:00' }, thursdays)).toEqual(thursdays.slice(0, 1))
    const firsts = [on('2026-12-01'), on('2027-01-01')]
    expect(toldOn({ cron: '0 9 1 * *' }, firsts)).toEqual(firsts.slice(0, 1))
  })

  it('of a weekly one also where its next turn comes an hour early, since clocks go forward between', () => {
    const turns = [on('2027-03-25'), on('2027-04-01', '07:00')]
    expect(toldOn({ every: 'thursday at 09:00' }, turns)).toEqual(turns.slice(0, 1))
  })

  it('of a daily one on the seventh day', () => {
    const days = Array.from({ length: 20 }, (_, n) => on(`2026-12-${String(n + 1).padStart(2, '0')}`))
    expect(toldOn({ every: 'day at 09:00' }, days)).toEqual([on('2026-12-07')])
  })

  it('of a daily one later where the system was down on that day', () => {
    const turns = [on('2026-12-01'), on('2026-12-02'), on('2026-12-09'), on('2026-12-10')]
    expect(toldOn({ every: 'day at 09:00' }, turns)).toEqual([on('2026-12-09')])
  })

  it('of one on working days not over a weekend', () => {
    const turns = [on('2026-11-27'), on('2026-11-30'), on('2026-12-01')]
    expect(toldOn({ cron: '0 9 * * 1-5' }, turns)).toEqual([])
  })

  it('of one that is over at once', () => {
    const last = { every: 'day at 09:00', until: '2026-11-27' }
    expect(toldOn(last, [on('2026-11-27')])).toEqual([on('2026-11-27')])
  })
})
