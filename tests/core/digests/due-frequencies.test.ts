import { describe, expect, it } from 'vitest'
import { contentsFor, mostVariants, type SetTally } from '../../../functions/core/digests/article-sets.ts'
import { dueFrequencies } from '../../../functions/core/digests/due-frequencies.ts'
import type { Issue } from '../../../functions/core/digests/issue.ts'
import { readingPeriod } from '../../../functions/core/digests/reading-period.ts'
import { frequencies } from '../../../functions/core/subscribers/frequency.ts'
import { aDefinition } from '../../support/campaigns.ts'

const since = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const

function issue(startedAt: string, parts: Partial<Issue> = {}): Issue {
  const base = { slug: startedAt, kind: 'digest', title: '', date: '', articles: [], archived: true } as const
  return { ...base, startedAt, topics: [], series: 'daily', serves: frequencies, ...parts }
}

function due(at: string, before: readonly Issue[], timeZone = 'Europe/Zurich', series?: string) {
  const definition = aDefinition({ articles: since, audience: { topics: ['strength'] } })
  return dueFrequencies(before, { at, timeZone, definition, series: series ?? 'daily' }).slice(1)
}

describe('the time for which one issue serves', () => {
  it.each([
    ['a Sunday’s last moment', 'weekly', '2026-11-29T22:59:59.999Z', '2026-11-22T23:00', '2026-11-29T23:00'],
    ['a Monday’s first', 'weekly', '2026-11-29T23:00:00.000Z', '2026-11-29T23:00', '2026-12-06T23:00'],
    [
      'New Year’s Day, of week 53',
      'weekly',
      '2027-01-01T08:00:00.000Z',
      '2026-12-27T23:00',
      '2027-01-03T23:00',
    ],
    [
      'the month that summer time ends in',
      'monthly',
      '2026-10-30T08:00:00.000Z',
      '2026-09-30T22:00',
      '2026-10-31T23:00',
    ],
    [
      'the week that summer time begins in',
      'weekly',
      '2027-03-28T08:00:00.000Z',
      '2027-03-21T23:00',
      '2027-03-28T22:00',
    ],
    ['a leap day’s month', 'monthly', '2028-02-29T08:00:00.000Z', '2028-01-31T23:00', '2028-02-29T23:00'],
  ] as const)('around %s begins and ends at midnight in Zurich', (_, frequency, at, from, to) => {
    expect(readingPeriod(frequency, { at, timeZone: 'Europe/Zurich' })).toEqual({
      from: `${from}:00.000Z`,
      to: `${to}:00.000Z`,
    })
  })

  it('goes by the campaign’s zone: on Lord Howe it is Monday at half past one on a Sunday in London', () => {
    const at = '2026-11-29T13:30:00.000Z'
    expect(readingPeriod('weekly', { at, timeZone: 'Australia/Lord_Howe' })?.from).toBe(
      '2026-11-29T13:00:00.000Z',
    )
    expect(readingPeriod('weekly', { at, timeZone: 'Europe/London' })?.from).toBe('2026-11-23T00:00:00.000Z')
  })

  it('is no time at all for those who want every issue', () => {
    expect(readingPeriod('every', { at: '2026-11-29T13:30:00.000Z', timeZone: 'UTC' })).toBeUndefined()
  })
})

describe('an issue serves', () => {
  const sunday = issue('2026-11-29T08:00:00.000Z')
  const monday = issue('2026-11-30T08:00:00.000Z')

  it('everybody when it is the first', () => {
    expect(due(sunday.startedAt, [])).toEqual(['weekly', 'monthly'])
  })

  it('weekly readers on the first day of a week, monthly ones on the first of a month', () => {
    expect(due('2026-11-30T08:00:00.000Z', [sunday])).toEqual(['weekly'])
    expect(due('2026-12-01T08:00:00.000Z', [monday, sunday])).toEqual(['monthly'])
    expect(due('2026-12-02T08:00:00.000Z', [issue('2026-12-01T08:00:00.000Z'), monday])).toEqual([])
  })

  it('weekly readers whose issue of the week was cancelled, or went only to those who want each', () => {
    expect(due('2026-12-02T08:00:00.000Z', [{ ...monday, cancelled: true }, sunday])).toContain('weekly')
    expect(due('2026-12-02T08:00:00.000Z', [{ ...monday, serves: ['every'] }, sunday])).toContain('weekly')
  })

  it('readers by when an issue was made ready, though it had been due a week before', () => {
    const held = { ...sunday, preparedAt: '2026-11-30T09:00:00.000Z' }
    expect(due('2026-12-01T08:00:00.000Z', [held])).toEqual(['monthly'])
  })

  it('weekly readers though everybody got a list of articles that week', () => {
    const { serves: _none, ...list } = monday
    expect(due('2026-12-02T08:00:00.000Z', [list, sunday])).toContain('weekly')
  })

  it.each([
    ['another topic', { topics: ['mobility'] }],
    ['a part of its followers', { part: true }],
  ] as const)('weekly readers outside a series though a digest to %s went out that week', (_, parts) => {
    const { series: _none, ...alone } = monday
    const definition = aDefinition({ articles: since, audience: { topics: ['strength'] } })
    const going = { at: '2026-12-02T08:00:00.000Z', timeZone: 'UTC', definition }
    expect(dueFrequencies([{ ...alone, ...parts }], going)).toContain('weekly')
    expect(dueFrequencies([alone], going)).not.toContain('weekly')
  })

  it('everybody, always, when it carries what it names', () => {
    const definition = aDefinition({ articles: { kind: 'list', slugs: ['one'] } })
    const going = { at: '2026-12-02T08:00:00.000Z', timeZone: 'UTC', definition, series: 'daily' }
    expect(dueFrequencies([monday], going)).toEqual(frequencies)
  })
})

it('eight contents always hold what most readers of each frequency have before them', () => {
  const tally: SetTally = new Map()
  for (const [n, slug] of 'abcdefghi'.split('').entries()) tally.set(`new ${slug}`, { every: 100 - n })
  tally.set('new week', { weekly: 2 }).set('new week month', { monthly: 1 })
  const contents = contentsFor(tally)
  expect(contents).toHaveLength(mostVariants)
  expect(contents).toContainEqual(['new', 'week'])
  expect(contents).toContainEqual(['new', 'week', 'month'])
  expect(contents[0]).toEqual(['new', 'a'])
  expect(contents.at(-1)).toEqual(['new'])
})
