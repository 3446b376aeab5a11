import { describe, expect, it } from 'vitest'
import { chooseArticles, type DigestCandidate } from '../../../functions/core/digests/choose-articles.ts'

const moment = { now: '2026-11-26T08:00:00.000Z', timeZone: 'Europe/Zurich' }
const since = (over = {}) => ({
  kind: 'digest' as const,
  articles: { kind: 'since' as const, since: 'P14D', max: 5, min: 1, ...over },
})
const list = (...slugs: string[]) => ({
  kind: 'digest' as const,
  articles: { kind: 'list' as const, slugs },
})

function article(slug: string, date: string, over: Partial<DigestCandidate> = {}): DigestCandidate {
  return { slug, date, status: 'published', tags: [], email: { mode: 'teaser', include: true }, ...over }
}
function slugsOf(choice: ReturnType<typeof chooseArticles>): readonly string[] {
  return 'articles' in choice ? choice.articles.map(({ slug }) => slug) : []
}

describe('a list of slugs', () => {
  it('keeps the order the marketer wrote', () => {
    const articles = [article('a', '2026-11-20'), article('b', '2026-11-21')]
    expect(slugsOf(chooseArticles(list('b', 'a'), articles, moment))).toEqual(['b', 'a'])
  })

  it('names every article that is missing, a draft, or dated in the future', () => {
    const articles = [
      article('a', '2026-11-20'),
      article('draft', '2026-11-20', { status: 'draft' }),
      article('later', '2026-11-27'),
    ]
    expect(chooseArticles(list('a', 'draft', 'later', 'gone'), articles, moment)).toEqual({
      kind: 'unavailable',
      slugs: ['draft', 'later', 'gone'],
      reason: 'Not published yet: draft, later, gone.',
    })
  })

  it('may carry an unlisted article, and one its author keeps out of automatic digests', () => {
    const articles = [
      article('a', '2026-11-20', { status: 'unlisted' }),
      article('b', '2026-11-20', { email: { mode: 'full', include: false } }),
    ]
    expect(slugsOf(chooseArticles(list('a', 'b'), articles, moment))).toEqual(['a', 'b'])
  })
})

describe('articles by date', () => {
  it('takes the newest first and no more than the maximum', () => {
    const articles = [
      article('old', '2026-11-14'),
      article('new', '2026-11-25'),
      article('mid', '2026-11-20'),
    ]
    expect(slugsOf(chooseArticles(since({ max: 2 }), articles, moment))).toEqual(['new', 'mid'])
  })

  it('counts a duration back in days of the site, today included', () => {
    const articles = [
      article('in', '2026-11-12'),
      article('out', '2026-11-11'),
      article('today', '2026-11-26'),
    ]
    expect(slugsOf(chooseArticles(since(), articles, moment))).toEqual(['today', 'in'])
  })

  it('reads the day in the site’s zone, not in UTC', () => {
    const late = { ...moment, now: '2026-11-25T23:30:00.000Z' }
    expect(slugsOf(chooseArticles(since(), [article('a', '2026-11-26')], late))).toEqual(['a'])
  })

  it('leaves out drafts, archived ones, future ones and those kept out of digests', () => {
    const articles = [
      article('draft', '2026-11-20', { status: 'draft' }),
      article('archived', '2026-11-20', { status: 'archived' }),
      article('unlisted', '2026-11-20', { status: 'unlisted' }),
      article('future', '2026-12-01'),
      article('kept-out', '2026-11-20', { email: { mode: 'teaser', include: false } }),
    ]
    expect(chooseArticles(since(), articles, moment).kind).toBe('nothing-new')
  })

  it('takes articles with any of the tags', () => {
    const articles = [
      article('a', '2026-11-20', { tags: ['x'] }),
      article('b', '2026-11-21', { tags: ['y'] }),
    ]
    expect(slugsOf(chooseArticles(since({ tags: ['x', 'z'] }), articles, moment))).toEqual(['a'])
  })

  it('takes everything for the first issue of a series', () => {
    const first = chooseArticles(since({ since: 'last-issue' }), [article('a', '2020-01-01')], moment)
    expect(slugsOf(first)).toEqual(['a'])
  })

  it('neither loses nor repeats an article of the day of the last issue', () => {
    const articles = [
      article('sent', '2026-11-19'),
      article('same-day', '2026-11-19'),
      article('before', '2026-11-18'),
    ]
    const last = { lastIssueAt: '2026-11-19T08:00:00.000Z', carried: new Set(['sent']) }
    const choice = chooseArticles(since({ since: 'last-issue' }), articles, { ...moment, ...last })
    expect(slugsOf(choice)).toEqual(['same-day'])
  })

  it('says since when nothing is new', () => {
    const last = { lastIssueAt: '2026-11-19T08:00:00.000Z' }
    expect(chooseArticles(since({ since: 'last-issue' }), [], { ...moment, ...last })).toEqual({
      kind: 'nothing-new',
      reason: 'No article was published since 19 November 2026.',
    })
  })

  it('waits for the minimum and says how many there are', () => {
    const choice = chooseArticles(since({ min: 3 }), [article('a', '2026-11-20')], moment)
    expect(choice).toMatchObject({
      kind: 'too-few',
      reason: 'Only 1 article was published since 12 November 2026; the digest waits for 3.',
    })
  })
})
