import { describe, expect, it } from 'vitest'
import { feedLinks } from '../../../functions/core/feeds/feed-paths.ts'
import { articlePage } from '../../../functions/core/site/pages/article-page.tsx'
import { feedsPage } from '../../../functions/core/site/pages/feeds-page.tsx'
import { topicPage } from '../../../functions/core/site/pages/list-page.tsx'
import { aFrame, anArticle, aSite } from '../../support/site-frame.ts'

const site = aSite()
const frame = { ...aFrame(), feeds: feedLinks(site) }
const [topic] = site.topics
if (!topic) throw new Error('a site has a topic')

/** What a program that looks for feeds finds on a page, in its order. */
function found(page: string): readonly string[] {
  return [...page.matchAll(/<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)"\/>/g)].map(
    ([, type, title, href]) => `${href} ${type} ${title}`,
  )
}

const ofSite = [
  '/feed.xml application/rss+xml Aldermoor Strength (RSS)',
  '/atom.xml application/atom+xml Aldermoor Strength (Atom)',
  '/feed.json application/feed+json Aldermoor Strength (JSON)',
]

describe('a program that looks for feeds', () => {
  it('finds those of the site on every page', () => {
    expect(found(articlePage(frame, anArticle()))).toEqual(ofSite)
  })

  it('finds on a topic’s page its own first', () => {
    expect(found(topicPage(frame, topic, { path: '/topics/strength/', items: [] }))).toEqual([
      '/topics/strength/feed.xml application/rss+xml Strength · Aldermoor Strength (RSS)',
      '/topics/strength/atom.xml application/atom+xml Strength · Aldermoor Strength (Atom)',
      '/topics/strength/feed.json application/feed+json Strength · Aldermoor Strength (JSON)',
      ...ofSite,
    ])
  })
})

describe('the page of feeds', () => {
  it('leads to every feed in every format, with the address to copy', () => {
    const page = feedsPage(frame)
    for (const { href } of [undefined, ...site.topics].flatMap((each) => feedLinks(site, each)))
      expect(page, href).toContain(`<a href="${href}" type="`)
    expect(page.replaceAll('<wbr/>', '')).toContain('>https://studio.example/topics/back-care/feed.xml</a>')
  })
})
