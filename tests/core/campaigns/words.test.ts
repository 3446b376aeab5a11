import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../../functions/core/campaigns/campaign.ts'
import { forecastInWords } from '../../../functions/core/campaigns/forecast-words.ts'
import { actInWords, doerInWords, noteInWords } from '../../../functions/core/campaigns/history-words.ts'
import { peopleInWords } from '../../../functions/core/campaigns/people-words.ts'
import { reasonInWords } from '../../../functions/core/campaigns/reason-words.ts'
import { rhythmInWords } from '../../../functions/core/campaigns/rhythm-words.ts'
import { mendOf } from '../../../functions/core/campaigns/stop-words.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { aColleague } from '../../support/desk.ts'

describe('a rhythm in words', () => {
  it.each([
    ['day at 18:00', 'every day at 18:00'],
    ['weekday at 07:30', 'every weekday at 07:30'],
    ['thursday at 09:00', 'every Thursday at 09:00'],
    ['month on 1 at 08:00', 'on day 1 of every month at 08:00'],
    ['month on last at 18:00', 'on the last day of every month at 18:00'],
  ])('says %s', (every, words) => {
    expect(rhythmInWords({ every })).toBe(words)
  })

  it('shows a pattern as it is, and says nothing of what does not recur', () => {
    expect(rhythmInWords({ cron: '0 9 * * 4' })).toBe('by cron 0 9 * * 4')
    expect(rhythmInWords({})).toBeUndefined()
  })
})

describe('a number of people', () => {
  it.each([
    [1, false, '1 person'],
    [1204, false, '1,204 people'],
    [1200, true, 'About 1,200 people'],
    [0, true, 'Few people or nobody'],
    [0, false, '0 people'],
  ])('of %s is told as it is known', (people, isEstimate, words) => {
    expect(peopleInWords(people, isEstimate)).toBe(words)
  })
})

describe('a forecast', () => {
  const startsAt = '2026-11-26T08:00:00.000Z'

  it('says when a run begins, how long it takes and at which pace', () => {
    const run = { startsAt, finishesAt: '2026-11-26T08:10:00.000Z', perSecond: 12.6, days: 1 }
    expect(forecastInWords(run, 'Europe/Zurich')).toBe(
      'It would start on Thu 26 Nov 2026 at 09:00 Europe/Zurich and take about 10 min, at 12.6 a second.',
    )
  })

  it('says over how many days the quota spreads it, and when nothing may be sent', () => {
    const run = { startsAt, finishesAt: '2026-11-28T08:00:00.000Z', perSecond: 12.6, days: 3 }
    expect(forecastInWords(run, 'Europe/Zurich')).toContain('about 48 h, at 12.6 a second, over 3 days')
    expect(forecastInWords({ startsAt, perSecond: 1, days: 0 }, 'UTC')).toContain('may send nothing now')
  })
})

describe('why people are out, in words', () => {
  it('agrees with the number before it', () => {
    expect(reasonInWords('erased', 2)).toBe('were erased')
    expect(reasonInWords('erased', 1)).toBe('was erased')
    expect(reasonInWords('frequency', 1)).toBe('asked for a weekly or monthly digest, and is not due')
    expect(reasonInWords('cancelled', 1)).toBe('was still pending when it was cancelled')
    expect(reasonInWords('excluded-topic', 1)).toBe('follows a topic that it excludes')
    expect(reasonInWords('something-new', 1)).toBe('something-new')
  })
})

describe('a history in words', () => {
  it('says of a test whether it went out, and of a change which fields it was', () => {
    const notes = [
      { action: 'test', reason: 'accepted as 0100018f-abc' },
      { action: 'test', reason: 'in-doubt' },
      { action: 'edit', detail: 'preheader, schedule, track' },
      { action: 'schedule', detail: 'for Thu 26 Nov 2026 at 09:00 UTC' },
      { action: 'pause', reason: 'looked at again' },
      { action: 'resume' },
    ]
    expect(notes.map(noteInWords)).toEqual([
      'SES took it',
      'nobody knows whether SES took it',
      'Preview text, When it goes out, what is counted',
      'for Thu 26 Nov 2026 at 09:00 UTC',
      'looked at again',
      undefined,
    ])
  })

  const ana = aColleague()

  it('names colleagues, keys and the command line, and what goes by itself as Tidings', () => {
    expect(doerInWords(`desk:${ana.id}`, [ana])).toBe('ana@studio.example')
    expect(doerInWords('desk:gone', [ana])).toBe('A former colleague')
    expect(doerInWords('api:k1:x', [])).toBe('The API key k1:x')
    expect(doerInWords('cli', [])).toBe('The command line')
    for (const actor of ['tick', 'sender', 'events', 'planner', 'scheduler'])
      expect(doerInWords(actor, [])).toBe('Tidings')
  })

  it('says what was done, and a name that it does not know as it is', () => {
    expect(actInWords({ action: 'write-off' })).toBe('wrote off those in doubt')
    for (const action of ['constructor', 'new-one']) expect(actInWords({ action })).toBe(action)
  })
})

describe('what to do about a campaign that stands still', () => {
  it('follows from what stopped it', () => {
    const paused = (parts: Partial<Campaign> = {}) => mendOf(aCampaign({ status: 'paused', ...parts }))
    expect(paused({ notice: 'breaker' })).toContain('mend the cause')
    expect(paused({ notice: 'quota', resumesAt: '2026-11-27T08:00:00.000Z' })).toContain('nothing to do')
    expect(paused({ notice: 'late-schedule' })).toContain('still right')
    expect(paused({ notice: 'restored-table' })).toContain('after the backup')
    expect(paused({ resumesAt: '2026-11-27T08:00:00.000Z' })).toContain('looks by itself')
    expect(paused()).toContain('nobody twice')
    expect(mendOf(aCampaign({ status: 'failed' }))).toContain('schedule it anew')
    expect(mendOf(aCampaign({ status: 'sending' }))).toBeUndefined()
  })
})
