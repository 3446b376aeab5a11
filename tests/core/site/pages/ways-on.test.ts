import { describe, expect, it } from 'vitest'
import { articlesPage, topicPage } from '../../../../functions/core/site/pages/list-page.tsx'
import { notFoundPage } from '../../../../functions/core/site/pages/not-found-page.tsx'
import { topicPath } from '../../../../functions/core/site/pages/page.ts'
import { allPages } from '../../../support/all-pages.ts'
import { aCard, aFrame } from '../../../support/site-frame.ts'

/** Where the links of an element lead, and which of them is marked as the page one is on. */
function linksOf(page: string, name: string): readonly (readonly [href: string, current: string])[] {
  const element = new RegExp(`<nav class="${name}".*?</nav>`, 's').exec(page)?.[0] ?? ''
  return [...element.matchAll(/<a [^>]*href="([^"]*)"(?: aria-current="(\w+)")?/g)].map(
    ([, href = '', current = '']) => [href, current],
  )
}

describe('the topics', () => {
  const frame = aFrame()
  const [topic] = frame.site.topics
  if (!topic) throw new Error('a site has a topic')
  const at = (path: string) => topicPage(frame, topic, { path, items: [aCard()] })

  it('are a way on from all articles and from an address where nothing is', () => {
    const ways = [
      ['/topics/strength/', ''],
      ['/topics/back-care/', ''],
    ]
    expect(linksOf(articlesPage(frame, { path: '/articles/', items: [aCard()] }), 'topic-nav')).toEqual(ways)
    expect(linksOf(notFoundPage(frame, []), 'topic-nav')).toEqual(ways)
  })

  it('mark the one that the page is about, also where its older articles are', () => {
    expect(linksOf(at(topicPath(topic.id)), 'topic-nav')[0]).toEqual(['/topics/strength/', 'page'])
    expect(linksOf(at(`${topicPath(topic.id)}2/`), 'topic-nav')[0]).toEqual(['/topics/strength/', 'true'])
  })
})

it('an issue leads back to all issues', () => {
  expect(linksOf(allPages().issue ?? '', 'trail')).toEqual([['/archive/', '']])
})

it('an address where nothing is offers the newest articles, three at most, and the way home', () => {
  const cards = ['a', 'b', 'c', 'd'].map((slug) => aCard({ slug }))
  const page = notFoundPage(aFrame(), cards)
  expect(page.match(/href="\/articles\/[a-d]\/"/g)).toHaveLength(3)
  expect(page).toContain('<a class="button" href="/">')
  expect(page).toContain('<meta name="robots" content="noindex"/>')
})
