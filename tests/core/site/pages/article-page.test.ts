import { describe, expect, it } from 'vitest'
import { articlePage } from '../../../../functions/core/site/pages/article-page.tsx'
import { linkedDataOf } from '../../../support/linked-data.ts'
import { aFrame, anArticle } from '../../../support/site-frame.ts'

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
    expect(arabic).toContain('<div class="byline" lang="en">')
    expect(articlePage(aFrame(), anArticle())).not.toContain('<div class="byline" lang')
  })
})
