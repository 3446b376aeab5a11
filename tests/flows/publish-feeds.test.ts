import { describe, expect, it } from 'vitest'
import { hour } from '../../functions/core/instant.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'

const quiet = { 'campaigns/november-digest.md': undefined }

describe('publishing after one edit', () => {
  it('remakes the feeds that carry the article and no others, and tells what it was by what was kept', async () => {
    const ports = await publishedStudio(quiet)
    const before = new Map((await ports.site.list()).map(({ path, etag }) => [path, etag]))
    ports.clock.advance(hour)
    const edited = anArticleFile('What a rest day is for', ['booking: false'], 'Sleep.')
    ports.content.files.set('articles/rest-days.md', new TextEncoder().encode(edited))
    await publishSite(ports)
    const changed = (await ports.site.list()).filter(({ path, etag }) => before.get(path) !== etag)
    expect(changed.map(({ path }) => path)).toEqual([
      'articles/rest-days/index.html',
      'atom.xml',
      'feed.json',
      'feed.xml',
      'sitemap.xml',
      'topics/back-care/atom.xml',
      'topics/back-care/feed.json',
      'topics/back-care/feed.xml',
    ])
    const atom = new TextDecoder().decode((await ports.site.read('atom.xml'))?.body)
    expect(atom).toContain('<updated>2026-11-23T10:00:00+01:00</updated>')
  })
})
