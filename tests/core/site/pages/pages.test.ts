import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { articlePage } from '../../../../functions/core/site/pages/article-page.tsx'
import { homePage } from '../../../../functions/core/site/pages/home-page.tsx'
import { signupPage } from '../../../../functions/core/site/pages/signup-page.tsx'
import { allPages } from '../../../support/all-pages.ts'
import { htmlRules } from '../../../support/html-rules.ts'
import { aCard, aFrame, anArticle } from '../../../support/site-frame.ts'

const validator = new HtmlValidate(htmlRules)

function linkedDataOf(page: string): Record<string, unknown> {
  return JSON.parse(/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '{}')
}

describe.each(Object.entries(allPages()))('the page "%s"', (_, page) => {
  it('is valid HTML', async () => {
    const report = await validator.validateString(page)
    expect(
      report.results.flatMap((result) => result.messages.map((one) => `${one.ruleId}: ${one.message}`)),
    ).toEqual([])
  })

  it('has one h1 and no heading that skips a level', () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1)
    }
  })

  it('needs nothing that a strict content security policy forbids', () => {
    expect(page).not.toMatch(/ style="| on[a-z]+="|<style|javascript:/)
    expect(page.match(/<script(?! src="\/assets\/)(?! type="application\/ld\+json")/g)).toBeNull()
  })
})

const hostile = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '{{author}}<%= alert %>',
  'javascript:alert(1)',
]

describe.each(hostile)('text such as %s', (text) => {
  const clean = allPages({ text: 'plain words' })
  it.each(Object.entries(allPages({ text })))('stays text on the page "%s"', (name, page) => {
    const tags = (html: string) => html.match(/<\/?[a-z][\w-]*/gi)?.length
    expect(tags(page)).toBe(tags(clean[name] ?? ''))
    expect(page).not.toMatch(/(?:href|src|action)="javascript:/i)
  })
})

describe('the front page', () => {
  it('shows the newest article first and the others after it', () => {
    const page = homePage(aFrame(), [aCard({ title: 'Newest' }), aCard({ slug: 'b', title: 'Older' })])
    expect(page.indexOf('Newest')).toBeLessThan(page.indexOf('More articles'))
    expect(page.indexOf('Older')).toBeGreaterThan(page.indexOf('More articles'))
  })

  it('marks articles in another language than the site’s, lead and list alike', () => {
    const tongue = { lang: 'ar', dir: 'rtl' } as const
    const page = homePage(aFrame(), [aCard({ tongue }), aCard({ slug: 'b', tongue }), aCard({ slug: 'c' })])
    expect(page.match(/<(h3|p|div) lang="ar" dir="rtl">/g)).toEqual([
      '<h3 lang="ar" dir="rtl">',
      '<p lang="ar" dir="rtl">',
      '<div lang="ar" dir="rtl">',
    ])
  })

  it('tells search engines whose site it is', () => {
    expect(linkedDataOf(homePage(aFrame(), []))).toMatchObject({
      '@type': 'WebSite',
      name: 'Aldermoor Strength',
      url: 'https://studio.example/',
    })
  })

  it('says what to do while there is no article', () => {
    expect(homePage(aFrame(), [])).toContain(aFrame().words.lists.noArticles)
  })

  it('announces the feeds that exist', () => {
    const feed = { href: '/feed.xml', type: 'application/rss+xml', title: 'RSS' }
    const page = homePage({ ...aFrame(), feeds: [feed] }, [])
    expect(page).toContain('<link rel="alternate" type="application/rss+xml" title="RSS" href="/feed.xml"/>')
    expect(page).toContain('<a href="/feeds/">Feeds</a>')
    expect(homePage(aFrame(), [])).not.toContain('rel="alternate"')
    expect(homePage(aFrame(), [])).not.toContain('href="/feeds/"')
  })
})

describe('an article page', () => {
  const page = articlePage(aFrame(), anArticle({ updated: '2026-11-03' }))

  it('is dated for people and for programs', () => {
    expect(page).toContain('<time class="dt-published" datetime="2026-11-01">1 November 2026</time>')
    expect(page).toContain('Updated <time class="dt-updated" datetime="2026-11-03">3 November 2026</time>')
  })

  it('carries its body as it was rendered', () => {
    expect(page).toContain('<h2 id="why">Why these five?</h2><p>Because you use them every day.</p>')
  })

  it('leads back to all articles', () => {
    expect(page).toContain('<a class="back" href="/articles/">Back to all articles</a>')
  })

  it('names its address on the public site, and tells search engines what it is', () => {
    expect(page).toContain('<link rel="canonical" href="https://studio.example/articles/five-lifts/"/>')
    const [posting, trail] = linkedDataOf(page)['@graph'] as readonly object[]
    expect(posting).toMatchObject({
      '@type': 'BlogPosting',
      headline: anArticle().title,
      datePublished: '2026-11-01',
      dateModified: '2026-11-03',
      mainEntityOfPage: 'https://studio.example/articles/five-lifts/',
      author: { '@type': 'Person', name: 'Maren Vogt', url: 'https://studio.example/' },
      publisher: { '@type': 'Organization', name: 'Aldermoor Strength' },
    })
    expect(trail).toEqual({
      '@type': 'BreadcrumbList',
      itemListElement: [
        {
          '@type': 'ListItem',
          position: 1,
          name: 'All articles',
          item: 'https://studio.example/articles/',
        },
        {
          '@type': 'ListItem',
          position: 2,
          name: 'Strength',
          item: 'https://studio.example/topics/strength/',
        },
        { '@type': 'ListItem', position: 3, name: anArticle().title },
      ],
    })
  })

  it('shows the trail that it tells search engines of', () => {
    const trail = /<nav class="trail".*?<\/nav>/.exec(page)?.[0]
    expect(
      [...(trail ?? '').matchAll(/href="(.*?)">(.*?)</g)].map(([, href, label]) => [href, label]),
    ).toEqual([
      ['/articles/', 'All articles'],
      ['/topics/strength/', 'Strength'],
    ])
  })

  it('tells readers of the open web who wrote what, where and when', () => {
    const entry = /<article class="article h-entry".*<\/article>/s.exec(page)?.[0] ?? ''
    expect(entry).toContain('<data class="u-url" value="https://studio.example/articles/five-lifts/">')
    expect(entry).toContain('<span class="p-name">Maren Vogt</span>')
    expect(entry).toContain('<time class="dt-updated" datetime="2026-11-03">')
    for (const name of ['h1 class="p-name', 'p-author h-card', 'p-summary', 'e-content', 'p-category'])
      expect(entry).toContain(name)
  })

  it('lists the parts of a long article, and of no other', () => {
    const contents = [{ href: '#why', label: 'Why these five?' }]
    expect(articlePage(aFrame(), anArticle({ contents }))).toMatch(
      /<nav class="contents".*<a href="#why">Why these five\?<\/a>.*<div class="prose e-content">/s,
    )
    expect(page).not.toContain('class="contents"')
  })

  it('names the place it first appeared when that is elsewhere', () => {
    const elsewhere = articlePage(aFrame(), anArticle({ canonical: 'https://elsewhere.example/five' }))
    expect(elsewhere).toContain('<link rel="canonical" href="https://elsewhere.example/five"/>')
  })

  it('stays out of search results when its author says so', () => {
    const hidden = articlePage(aFrame(), anArticle({ hidden: true }))
    expect(hidden).toContain('<meta name="robots" content="noindex"/>')
    expect(hidden).not.toContain('rel="canonical"')
  })

  it('marks its own language and direction inside a page of another', () => {
    const arabic = articlePage(aFrame(), anArticle({ language: 'ar', direction: 'rtl' }))
    expect(arabic).toContain('<html lang="en" dir="ltr">')
    expect(arabic).toContain('<article class="article h-entry" lang="ar" dir="rtl">')
  })
})

describe('the signup page', () => {
  it('keeps what was typed and puts the fault beside its field', () => {
    const frame = aFrame()
    const page = signupPage(frame, {
      values: { email: 'maren@', topics: ['back-care'] },
      faults: { email: frame.words.errors.email },
    })
    expect(page).toContain('value="maren@"')
    expect(page).toContain('aria-describedby="signup-email-hint signup-email-fault"')
    expect(page).toContain('href="#signup-email"')
    expect(page).toMatch(/value="back-care" checked/)
    expect(page).not.toMatch(/value="strength" checked/)
  })

  it("asks the site's own questions", () => {
    const signup = {
      consentText: 'Yes, send me new articles by e-mail.',
      fields: [{ name: 'goal', label: 'What are you training for?', required: true }],
    }
    const page = signupPage(aFrame({ signup }))
    expect(page).toMatch(/name="fields.goal" type="text" required/)
  })

  it('ticks every topic at first, unless the site chose some', () => {
    expect(signupPage(aFrame()).match(/checked/g)).toHaveLength(2)
    const signup = { consentText: 'Yes, send me new articles by e-mail.', topics: ['strength'] }
    expect(signupPage(aFrame({ signup })).match(/checked/g)).toHaveLength(1)
  })
})
