import { describe, expect, it } from 'vitest'
import { type Issue, issuesBefore, reachedAll, withIssue } from '../../../functions/core/digests/issue.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'

function issue(slug: string, parts: Partial<Issue> = {}): Issue {
  const [date, startedAt] = ['2026-11-19', '2026-11-19T08:00:00.000Z']
  return { slug, kind: 'digest', title: slug, date, startedAt, articles: [], archived: true, ...parts }
}

const issues = [
  issue('weekly-2', { series: 'weekly', number: 2 }),
  issue('monthly-1', { series: 'monthly', number: 1 }),
  issue('sale', { kind: 'announcement' }),
  issue('autumn'),
  issue('weekly-1', { series: 'weekly', number: 1 }),
]
const recurring = { kind: 'recurring', every: 'day at 09:00', timeZone: 'UTC' } as const

function slugsBefore(campaign: Parameters<typeof aCampaign>[0], record = issues): readonly string[] {
  return issuesBefore(record, aCampaign(campaign)).map(({ slug }) => slug)
}

describe('the issues before', () => {
  it('an issue of a series are that series’ own, without itself', () => {
    expect(slugsBefore({ id: 'weekly-2', series: { id: 'weekly', number: 2 } })).toEqual(['weekly-1'])
    expect(slugsBefore({ id: 'monthly-2', series: { id: 'monthly', number: 2 } })).toEqual(['monthly-1'])
  })

  it('a series itself are its own', () => {
    const definition = aDefinition({ schedule: recurring })
    expect(slugsBefore({ id: 'weekly', definition })).toEqual(['weekly-2', 'weekly-1'])
  })

  it('a digest outside any series are the digests outside any: no announcement, and no issue of a series', () => {
    expect(slugsBefore({ id: 'winter' })).toEqual(['autumn'])
    expect(slugsBefore({ id: 'autumn' })).toEqual([])
  })
})

describe('the digests before one', () => {
  const record = [issue('backs', { topics: ['back-care'] }), issue('all', { topics: [] }), issue('old')]
  const digest = (...topics: string[]) =>
    slugsBefore({ id: 'next', definition: aDefinition({ audience: { topics } }) }, record)

  it('are those that a follower of one of its topics may have got', () => {
    expect(digest('mobility')).toEqual(['all', 'old'])
    expect(digest('mobility', 'back-care')).toEqual(['backs', 'all', 'old'])
  })

  it('to everyone are all of them', () => {
    expect(digest()).toEqual(['backs', 'all', 'old'])
  })
})

it('an issue reached all of an audience when it went to everyone, or to each of its topics', () => {
  const backs = issue('backs', { topics: ['back-care', 'strength'] })
  expect([['back-care'], ['back-care', 'mobility'], []].map((topics) => reachedAll(backs, topics))).toEqual([
    true,
    false,
    false,
  ])
  expect(reachedAll(issue('all', { topics: [] }), [])).toBe(true)
  expect(reachedAll(issue('old'), ['mobility'])).toBe(true)
})

it('issues are newest first, and in one order whichever of an instant was put on record first', () => {
  const startedAt = '2026-11-26T08:00:00.000Z'
  const [ana, ben, old] = [issue('ana', { startedAt }), issue('ben', { startedAt }), issue('old')]
  for (const order of [
    [ana, ben, old],
    [old, ben, ana],
    [ben, ana, old],
  ]) {
    const recorded = order.reduce<readonly Issue[]>(withIssue, [])
    expect(recorded.map(({ slug }) => slug)).toEqual(['ben', 'ana', 'old'])
  }
})
