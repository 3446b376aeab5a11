import { describe, expect, it } from 'vitest'
import { audienceAlone, topicNames } from '../../../functions/core/campaigns/audience-words.ts'
import { campaignSentence, type SentenceFacts } from '../../../functions/core/campaigns/campaign-sentence.ts'
import { aDefinition } from '../../support/campaigns.ts'

const names = topicNames([
  { id: 'back-care', name: 'Back care' },
  { id: 'mobility', name: 'Mobility' },
  { id: 'news', name: 'Studio news' },
])
const zone = 'Europe/Zurich'
const at = '2026-11-05T08:00:00.000Z'

function said(parts: Parameters<typeof aDefinition>[0] = {}, facts: Partial<SentenceFacts> = {}): string {
  const definition = aDefinition({ subject: 'Five lifts', audience: { topics: ['back-care'] }, ...parts })
  return campaignSentence({
    definition,
    at,
    timeZone: zone,
    people: 1234,
    isEstimate: false,
    names,
    ...facts,
  })
}

describe('the sentence before an order', () => {
  it('says when, how many, who they are and what they get', () => {
    expect(said()).toBe(
      'On Thu 5 Nov 2026 at 09:00 Europe/Zurich, 1,234 people subscribed to Back care get “Five lifts”, with 1 article.',
    )
  })

  it.each([
    ['one person', 1, false, '1 person subscribed to Back care gets “Five'],
    ['nobody', 0, false, 'nobody subscribed to Back care gets “Five'],
    ['an estimate', 1200, true, 'about 1,200 people subscribed to Back care get “Five'],
    ['an estimate of none', 0, true, 'few people or nobody subscribed to Back care gets “Five'],
  ])('tells of %s as it is known', (_, people, isEstimate, words) => {
    expect(said({}, { people, isEstimate })).toContain(`Zurich, ${words}`)
  })

  it.each([
    ['everyone', { topics: [] }, '1,234 people, everyone subscribed, get'],
    ['two topics', { topics: ['back-care', 'mobility'] }, 'people subscribed to Back care or Mobility get'],
    ['a topic that is gone', { topics: ['golf'] }, 'people subscribed to golf get'],
    ['a segment', { topics: [], segment: 'vip' }, 'people in the segment “vip” get'],
    [
      'topics, a segment and an exception',
      { topics: ['back-care', 'mobility', 'news'], segment: 'vip', exclude: { topics: ['news'] } },
      'people subscribed to Back care, Mobility or Studio news and in the segment “vip” and not subscribed to Studio news get',
    ],
  ])('names %s', (_, audience, words) => {
    expect(said({ audience })).toContain(words)
  })

  it('of everyone says no more where it is one person or nobody', () => {
    expect(said({ audience: { topics: [] } }, { people: 1 })).toContain('Zurich, 1 person gets')
    expect(said({ audience: { topics: [] } }, { people: 0 })).toContain('Zurich, nobody gets')
  })

  it.each([
    ['an announcement', { kind: 'announcement' as const }, 'get the announcement “Five lifts”.'],
    [
      'what is new',
      { articles: { kind: 'since' as const, since: 'last-issue', max: 5, min: 1 } },
      'get “Five lifts”, with what is new to each of them.',
    ],
    [
      'three articles',
      { articles: { kind: 'list' as const, slugs: ['a', 'b', 'c'] } },
      '“Five lifts”, with 3 articles.',
    ],
    ['no article', { articles: { kind: 'list' as const, slugs: [] } }, 'get “Five lifts”.'],
    ['a single message', { kind: 'single' as const }, 'get “Five lifts”, with 1 article.'],
  ])('says of %s what people get', (_, parts, words) => {
    expect(said(parts)).toContain(words)
  })

  it('says of what goes out at once that it does', () => {
    expect(said({}, { at: undefined })).toMatch(/^As soon as you confirm, 1,234 people subscribed/)
  })

  it('says of a series how often, from when, until when, and how many it would be today', () => {
    const schedule = { kind: 'recurring', every: 'thursday at 09:00', timeZone: zone } as const
    expect(said({ schedule, articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 } })).toBe(
      'Every Thursday at 09:00 Europe/Zurich, from Thu 5 Nov 2026 at 09:00 Europe/Zurich, everyone then subscribed to Back care gets “Five lifts”, with what is new to each of them: 1,234 people today.',
    )
    const limited = said(
      { schedule: { ...schedule, until: '2026-12-31' }, audience: { topics: [] } },
      { at: undefined, people: 0 },
    )
    expect(limited).toMatch(
      /^Every Thursday at 09:00 Europe\/Zurich until 2026-12-31, everyone subscribed then gets .*: nobody today\.$/,
    )
  })
})

describe('an audience that stands alone', () => {
  it.each([
    [{ topics: [] }, 'Everyone'],
    [{ topics: [], exclude: { topics: ['news'] } }, 'Everyone not subscribed to Studio news'],
    [{ topics: ['back-care'] }, 'Subscribed to Back care'],
    [{ topics: [], segment: 'vip' }, 'In the segment “vip”'],
  ])('%j is told as %s', (audience, words) => {
    expect(audienceAlone(audience, names)).toBe(words)
  })
})
