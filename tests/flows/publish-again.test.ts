import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { aFeed, anIncomingFile, siteWithFeeds } from '../support/incoming.ts'
import { anArticleFile, aPageFile, ownerFiles } from '../support/owner-files.ts'
import { jpegOfAPhone, widePicture } from '../support/pictures.ts'
import { publishedStudio, type studio } from '../support/publishing-ports.ts'

type Studio = ReturnType<typeof studio>

const favicon = new URL('../../content/images/favicon.png', import.meta.url)

function put({ content }: Studio, path: string, body: string | Uint8Array | undefined): void {
  if (body === undefined) content.files.delete(path)
  else content.files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
}

/** Every file of the site with its text or bytes. */
async function siteOf({ site }: Studio): Promise<ReadonlyMap<string, string>> {
  const paths = (await site.list()).map(({ path }) => path)
  const bodies = await Promise.all(
    paths.map(async (path) => Buffer.from((await site.read(path))?.body ?? []).toString('latin1')),
  )
  return new Map(paths.map((path, index) => [path, bodies[index] ?? '']))
}

const site = String(ownerFiles()['site.yaml'])
const quiet = { 'campaigns/november-digest.md': undefined }

describe('publishing again', () => {
  it('makes nothing where nothing changed, and everything where the code is another', async () => {
    const ports = await publishedStudio()
    const files = (await ports.site.list()).length
    expect(await publishSite(ports)).toMatchObject({ made: 0, written: 0 })
    expect(await publishSite({ ...ports, code: 'newer' })).toMatchObject({ made: files, written: 0 })
    expect(await publishSite({ ...ports, code: 'newer' })).toMatchObject({ made: 0 })
  })

  it('makes an article’s page and the feeds that carry it when its words change, and what names it too when its title does', async () => {
    const ports = await publishedStudio(quiet)
    put(ports, 'articles/rest-days.md', anArticleFile('What a rest day is for', [], 'Other words.'))
    await publishSite(ports)
    put(ports, 'articles/rest-days.md', anArticleFile('What a rest day is for', [], 'Newer words.'))
    const edit = await publishSite(ports)
    expect(edit.made).toBe(1 + 3 + 3)
    put(ports, 'articles/rest-days.md', anArticleFile('What a day of rest is for', [], 'Newer words.'))
    const rename = await publishSite(ports)
    expect(rename.made).toBeGreaterThan(edit.made)
    expect(rename.made).toBeLessThan((await ports.site.list()).length / 2)
    expect((await siteOf(ports)).get('index.html')).toContain('What a day of rest is for')
  })

  it('leaves what publishing afresh would, whatever was edited in whatever order', async () => {
    const title = fc.constantFrom('One lift', 'Two lifts', 'Three lifts')
    const extra = fc.constantFrom<readonly string[]>(
      [],
      ['status: unlisted'],
      ['aliases: [older]'],
      ['slug: moved'],
      ['id: same', 'updated: 2026-11-05'],
      ['seo: {noindex: true}'],
      ['image: {src: images/bar.png, alt: A bar}'],
    )
    const body = fc.constantFrom(
      'Short.',
      '## Why\n\nLonger.',
      '::related{slugs="one two"}',
      '![A](../images/a.png)',
    )
    const text = fc.option(
      fc.tuple(title, extra, body).map(([name, lines, words]) => anArticleFile(name, lines, words)),
      { nil: undefined },
    )
    const article = fc.tuple(
      fc.constantFrom('articles/one.md', 'articles/two.md', 'articles/rest-days.md'),
      text,
    )
    const page = fc.tuple(
      fc.constant('pages/about.md'),
      fc.constantFrom(undefined, aPageFile(), 'no page at all'),
    )
    const picture = fc.tuple(
      fc.constant('images/bar.png'),
      fc.constantFrom(widePicture(600), widePicture(1400), undefined),
    )
    const settings = fc.tuple(
      fc.constant('site.yaml'),
      fc.constantFrom(
        `${site}websub: {hub: 'https://hub.example/'}\n`,
        `${site}feeds: {host: old.example}\nindexnow: {key: ${'a1'.repeat(8)}}\n`,
        siteWithFeeds(aFeed),
        site,
      ),
    )
    const incoming = fc.tuple(
      fc.constant('incoming/blog/heavy.md'),
      fc.constantFrom(undefined, anIncomingFile('heavy'), anIncomingFile('heavy', ['status: archived'])),
    )
    const pictures = [readFileSync(favicon), jpegOfAPhone(6), 'no picture', undefined]
    const image = fc.tuple(fc.constant('images/a.png'), fc.constantFrom(...pictures))
    const look = fc.tuple(
      fc.constant('templates/site/paper.css'),
      fc.constantFrom('body { margin: 0 }', 'body { margin: 1px }'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.oneof(article, article, page, settings, image, look, incoming, picture), fc.boolean()),
          { maxLength: 8 },
        ),
        async (edits) => {
          const ports = await publishedStudio(quiet)
          for (const [[path, body], makesPictures] of edits) {
            put(ports, path, body)
            await publishSite(ports, undefined, makesPictures ? ports.clock.real() + 60_000 : undefined)
          }
          const now = await siteOf(ports)
          // Another process, which has read nothing yet.
          await publishSite({ ...ports, content: { ...ports.content }, code: 'afresh' })
          expect(await siteOf(ports)).toEqual(now)
        },
      ),
      { numRuns: 4 },
    )
  })
})
