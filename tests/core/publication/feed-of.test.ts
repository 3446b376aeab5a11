import { describe, expect, it } from 'vitest'
import { entryFinder } from '../../../functions/core/feeds/feed-register.ts'
import { listedArticles } from '../../../functions/core/publication/cards.ts'
import { feedOf } from '../../../functions/core/publication/feed-of.ts'
import { asOwnerFiles, madeSite } from '../../support/made-site.ts'
import { anArticleFile, ownerFiles } from '../../support/owner-files.ts'
import { publishedFeeds } from '../../support/published-feeds.ts'

describe('a feed', () => {
  it('brings the 30 newest', async () => {
    const many = Array.from({ length: 31 }, (_, index) => {
      const day = String(index + 1).padStart(2, '0')
      return [
        `articles/n-${index}.md`,
        anArticleFile(`Number ${index}`).replace('2026-11-01', `2026-10-${day}`),
      ]
    })
    const titles = (await publishedFeeds(Object.fromEntries(many))).entries().map(({ title }) => title)
    expect(titles).toHaveLength(30)
    expect(titles.slice(2, 4)).toEqual(['Number 30', 'Number 29'])
    expect(titles.at(-1)).toBe('Number 3')
  })

  it('leaves out older ones where newer ones are long, but never the newest', () => {
    const { publication, register } = madeSite(asOwnerFiles(ownerFiles()))
    const find = entryFinder(register)
    const listed = listedArticles(publication).flatMap((article) => {
      const row = find(article)
      return row ? [[article, row] as const] : []
    })
    const sources = { publication, register, listed, lengths: new Map<string, number>() }
    const lengths = feedOf(sources).entries.map(({ html }) => html.length)
    expect(lengths).toHaveLength(2)
    const both = lengths.reduce((sum, length) => sum + length, 0)
    expect(feedOf(sources, both).entries).toHaveLength(2)
    expect(feedOf(sources, both - 1).entries).toHaveLength(1)
    expect(feedOf(sources, 1).entries).toHaveLength(1)
  })

  it('says of an article in another language which it is, and which way it runs', async () => {
    const studio = await publishedFeeds({ 'articles/rest-days.md': anArticleFile('راحة', ['lang: ar']) })
    expect(studio.entryOf('rest-days')).toMatchObject({ language: 'ar' })
    expect(studio.entryOf('rest-days')?.content_html).toMatch(/^<div lang="ar" dir="rtl"><p>.*<\/div>$/s)
    expect(studio.entryOf('five-lifts')).not.toHaveProperty('language')
    expect(studio.textOf('atom.xml')).toContain('<entry xml:lang="ar">')
    expect(studio.textOf('feed.xml')).toContain('<dc:language>ar</dc:language>')
  })

  it('of a topic that nothing was written about is there to be followed all the same', async () => {
    const studio = await publishedFeeds()
    expect(JSON.parse(studio.textOf('topics/strength/feed.json'))).toMatchObject({ items: [] })
    expect(studio.textOf('topics/strength/atom.xml')).toContain(
      '<updated>2026-11-23T09:00:00+01:00</updated>',
    )
  })
})
