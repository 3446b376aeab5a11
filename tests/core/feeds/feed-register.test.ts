import { describe, expect, it } from 'vitest'
import { anArticleFile, ownerFiles } from '../../support/owner-files.ts'
import { publishedFeeds } from '../../support/published-feeds.ts'

const file = 'articles/rest-days.md'
const renamed = 'articles/days-of-rest.md'
const article = (lines: readonly string[] = [], body = 'Rest.') =>
  anArticleFile('What a rest day is for', lines, body)
const aStudio = (lines: readonly string[] = []) => publishedFeeds({ [file]: article(lines) })

describe('the id of an entry', () => {
  it('is a tag of the host and the article’s day, the same in all three formats and in topics', async () => {
    const studio = await aStudio()
    const id = 'tag:studio.example,2026-11-01:articles/rest-days'
    expect(studio.entryOf('rest-days')).toMatchObject({ id })
    expect(studio.textOf('feed.xml')).toContain(`<guid isPermaLink="false">${id}</guid>`)
    expect(studio.textOf('atom.xml')).toContain(`<id>${id}</id>`)
    expect(studio.textOf('topics/back-care/atom.xml')).toContain(`<id>${id}</id>`)
  })

  const moved = String(ownerFiles()['site.yaml']).replaceAll('studio.example', 'new.example')
  it.each([
    ['an edit', { [file]: article([], 'Sleep.') }, 'rest-days'],
    ['another date', { [file]: article().replace('2026-11-01', '2026-11-07') }, 'rest-days'],
    [
      'a new slug in the same file that says nothing of the old one',
      { [file]: article(['slug: days-of-rest']) },
      'days-of-rest',
    ],
    ['a renamed file', { [file]: undefined, [renamed]: article() }, 'days-of-rest'],
    [
      'a renamed and edited file that names its old address',
      { [file]: undefined, [renamed]: article(['aliases: [rest-days]'], 'Sleep.') },
      'days-of-rest',
    ],
    ['an id that the author gives later', { [file]: article(['id: rest']) }, 'rest-days'],
    ['a site that moves to another host', { 'site.yaml': moved }, 'rest-days'],
    ['a host named for ids to come', { 'site.yaml': `${moved}feeds: {host: old.example}\n` }, 'rest-days'],
  ])('survives %s', async (_, edits, slug) => {
    const studio = await aStudio()
    const before = studio.entryOf('rest-days')
    await studio.publish(edits)
    expect(before).toBeDefined()
    expect(studio.entryOf(slug)?.id).toBe(before?.id)
    expect(new Set(studio.entries().map(({ id }) => id)).size).toBe(2)
  })

  it('survives a rename and an edit at once by the id of the front matter', async () => {
    const studio = await aStudio(['id: rest'])
    expect(studio.entryOf('rest-days')?.id).toBe('tag:studio.example,2026-11-01:articles/rest')
    await studio.publish({ [file]: undefined, [renamed]: article(['id: rest'], 'Sleep.') })
    expect(studio.entryOf('days-of-rest')?.id).toBe('tag:studio.example,2026-11-01:articles/rest')
  })

  it('is the one it had when an article comes back after it was taken down', async () => {
    const studio = await aStudio()
    const before = studio.entryOf('rest-days')
    await studio.publish({ [file]: article().replace('status: published', 'status: archived') })
    expect(studio.entryOf('rest-days')).toBeUndefined()
    await studio.publish({ [file]: article([], 'Sleep.') })
    expect(studio.entryOf('rest-days')?.id).toBe(before?.id)
  })

  it('is never given to another article that gets the name of one that moved on', async () => {
    const studio = await aStudio()
    await studio.publish({ [file]: undefined, [renamed]: article() })
    await studio.publish({ [file]: anArticleFile('Something else', [], 'New.') })
    const id = 'tag:studio.example,2026-11-01:articles/rest-days'
    expect(studio.entryOf('days-of-rest')?.id).toBe(id)
    expect(studio.entryOf('rest-days')?.id).toBe(`${id}/2`)
  })

  it('is its own where an article takes the address of one that is gone', async () => {
    const studio = await publishedFeeds({ [file]: article(['id: rest']), [renamed]: article([], 'Sleep.') })
    await studio.publish({ [file]: undefined })
    await studio.publish({ [file]: article(['id: days-of-rest'], 'Sleep.'), [renamed]: undefined })
    expect(studio.entryOf('rest-days')?.id).toBe('tag:studio.example,2026-11-01:articles/days-of-rest')
  })

  it('begins with the host that the settings name, where nothing is known yet', async () => {
    const site = `${ownerFiles()['site.yaml']}feeds: {host: first.example}\n`
    const studio = await publishedFeeds({ 'site.yaml': site })
    expect(studio.entryOf('rest-days')?.id).toBe('tag:first.example,2026-11-01:articles/rest-days')
  })

  it('is of the first name of an article that was renamed before anything was kept', async () => {
    const studio = await publishedFeeds({ [file]: undefined, [renamed]: article(['aliases: [rest-days]']) })
    expect(studio.entryOf('days-of-rest')?.id).toBe('tag:studio.example,2026-11-01:articles/rest-days')
  })
})

describe('the id of a feed', () => {
  it('stays when the site moves and older articles come', async () => {
    const idOf = (text: string) => /<id>(.*?)<\/id>/.exec(text)?.[1]
    const studio = await aStudio()
    const ids = () => ['atom.xml', 'topics/strength/atom.xml'].map((path) => idOf(studio.textOf(path)))
    const before = ids()
    expect(before).toEqual([
      'tag:studio.example,2026-11-01:articles',
      'tag:studio.example,2026-11-01:topics/strength',
    ])
    await studio.publish({
      'site.yaml': String(ownerFiles()['site.yaml']).replaceAll('studio.example', 'new.example'),
      'articles/old.md': anArticleFile('Old').replace('2026-11-01', '2025-01-01'),
    })
    expect(ids()).toEqual(before)
  })
})

describe('the dates of an entry', () => {
  const published = '2026-11-01T00:00:00+01:00'

  it('are its day in the site’s zone, and no change until there is one', async () => {
    const studio = await aStudio()
    await studio.publish()
    expect(studio.entryOf('rest-days')).toMatchObject({ date_published: published })
    expect(studio.entryOf('rest-days')).not.toHaveProperty('date_modified')
  })

  it.each([
    ['its words', article([], 'Sleep.')],
    ['its title', article().replace('a rest day', 'a day of rest')],
    ['its description', article().replace('What we learned', 'All we learned')],
  ])('tell an edit of %s by the minute of its publishing, and stay', async (_, text) => {
    const studio = await aStudio()
    await studio.publish({ [file]: text })
    const edited = { date_published: published, date_modified: '2026-11-23T10:00:00+01:00' }
    expect(studio.entryOf('rest-days')).toMatchObject(edited)
    await studio.publish()
    expect(studio.entryOf('rest-days')).toMatchObject(edited)
    expect(studio.textOf('feed.xml')).toContain('<pubDate>Sun, 1 Nov 2026 00:00:00 +0100</pubDate>')
    expect(studio.textOf('atom.xml')).toContain('<updated>2026-11-23T10:00:00+01:00</updated>')
  })

  it('stay where readers see nothing new', async () => {
    const studio = await aStudio()
    await studio.publish({ [file]: article(['email: {subject: Rest}', 'seo: {title: Rest days}']) })
    expect(studio.entryOf('rest-days')).not.toHaveProperty('date_modified')
  })

  it('tell the day that the front matter names, until something changes after it', async () => {
    const studio = await aStudio(['updated: 2026-11-05'])
    expect(studio.entryOf('rest-days')).toMatchObject({ date_modified: '2026-11-05T00:00:00+01:00' })
    await studio.publish({ [file]: article(['updated: 2026-11-05'], 'Sleep.') })
    expect(studio.entryOf('rest-days')).toMatchObject({ date_modified: '2026-11-23T10:00:00+01:00' })
  })

  it.each(['2026-11-23', '2026-12-24'])(
    'tell the minute of an article that goes online on %s',
    async (date) => {
      const studio = await aStudio()
      await studio.publish({ 'articles/new.md': anArticleFile('New').replace('2026-11-01', date) })
      expect(studio.entryOf('new')).toMatchObject({ date_published: '2026-11-23T10:00:00+01:00' })
    },
  )
})
