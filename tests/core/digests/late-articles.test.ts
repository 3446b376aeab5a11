import { describe, expect, it } from 'vitest'
import type { Article } from '../../../functions/core/articles/article.ts'
import type { SinceRule } from '../../../functions/core/digests/choose-articles.ts'
import type { Issue } from '../../../functions/core/digests/issue.ts'
import { lateArticles } from '../../../functions/core/digests/late-articles.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'
import { aSite } from '../../support/site-frame.ts'

const site = { ...aSite(), timeZone: 'UTC' }

function article(slug: string, date: string, parts: Partial<Article> = {}): Article {
  const email = { mode: 'teaser', include: true } as const
  const words = { slug, date, status: 'published', tags: [], email, file: `articles/${slug}.md` } as const
  return { ...words, places: { date: { line: 4, column: 7 } }, ...parts } as unknown as Article
}

function issue(date: string, ...articles: string[]): Issue {
  const startedAt = `${date}T08:00:00.000Z`
  return { slug: date, kind: 'digest', title: date, date, startedAt, articles, archived: true }
}

const issues = [issue('2026-11-19', 'second'), issue('2026-11-12', 'first')]
const written = [article('second', '2026-11-17'), article('first', '2026-11-10')]

function late(more: readonly Article[], rule: Partial<SinceRule> = {}, before: readonly Issue[] = issues) {
  const articles = { kind: 'since', since: 'last-issue', max: 5, min: 1, ...rule } as const
  const campaign = aCampaign({ id: 'next', definition: aDefinition({ articles }) })
  const all = { site, articles: [...written, ...more] }
  return lateArticles(all, campaign, '2026-11-26T08:00:00.000Z', before)
}

const slugs = (problems: ReturnType<typeof late>) => problems.map(({ file }) => file.slice(9, -3))

describe('an article that is dated before the last issue and in none', () => {
  it('is told at its date, with the mend', () => {
    expect(late([article('late', '2026-11-16')])).toEqual([
      {
        file: 'articles/late.md',
        line: 4,
        column: 7,
        rule: 'article-passed-by',
        severity: 'warning',
        message: '`late` is dated 2026-11-16, before the last issue of 2026-11-19, and no issue carried it',
        mend: 'Give it today’s date, or name it under articles in a campaign of its own',
      },
    ])
  })

  it('is told from the day of the issue before the last up to the last one’s, whose own day still counts as new', () => {
    const days = ['2026-11-11', '2026-11-12', '2026-11-18', '2026-11-19', '2026-11-27']
    const all = days.map((date) => article(date, date))
    expect(slugs(late(all))).toEqual(['2026-11-18', '2026-11-12'])
  })

  it('is told after the first issue when it is newer than what that one carried', () => {
    const all = [article('old', '2026-10-01'), article('late', '2026-11-18')]
    expect(slugs(late(all, {}, issues.slice(0, 1)))).toEqual(['late'])
    expect(late(all, {}, [])).toEqual([])
  })

  it('is not told where its author keeps it out, where the campaign has other tags, or within a duration', () => {
    const kept = article('kept', '2026-11-16', { email: { mode: 'teaser', include: false } })
    const draft = article('draft', '2026-11-16', { status: 'draft' })
    expect(late([kept, draft])).toEqual([])
    expect(late([article('late', '2026-11-16')], { tags: ['back-care'] })).toEqual([])
    expect(late([article('late', '2026-11-16')], { since: 'P7D' })).toEqual([])
  })
})
