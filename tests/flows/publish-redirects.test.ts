import { describe, expect, it } from 'vitest'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile, ownerFiles } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>

const quiet = { 'campaigns/november-digest.md': undefined }

/** Publishes the studio with these files instead of others. */
async function publish(ports: Studio, files: Readonly<Record<string, string | undefined>>) {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) ports.content.files.delete(path)
    else ports.content.files.set(path, new TextEncoder().encode(text))
  }
  return publishSite(ports)
}

/** Where each address sends whoever asks there; `page` for one that has a page of its own, undefined for one that has none. */
async function leads({ site }: Studio, ...slugs: readonly string[]) {
  const files = await Promise.all(slugs.map((slug) => site.read(`articles/${slug}/index.html`)))
  return files.map((file) => file && (file.redirect ?? 'page'))
}

describe('an address that an article had before', () => {
  it('has a page that leads on, on any host, and stays out of search results', async () => {
    const ports = await publishedStudio({
      ...quiet,
      'articles/rest-days.md': anArticleFile('Rest', ['aliases: [days-off]']),
    })
    const file = await ports.site.read('articles/days-off/index.html')
    const page = new TextDecoder().decode(file?.body)
    expect(file?.redirect).toBe('/articles/rest-days/')
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/articles/rest-days/"')
    expect(page).toContain('<link rel="canonical" href="https://studio.example/articles/rest-days/"')
    expect(page).toContain('<meta name="robots" content="noindex"')
    expect(page).toMatch(/<a [^>]*href="\/articles\/rest-days\/">Go to the article<\/a>/)
  })

  it('leads to where the article is now, after every further move', async () => {
    const ports = await publishedStudio(quiet)
    await publish(ports, {
      'articles/rest-days.md': undefined,
      'articles/resting.md': anArticleFile('Rest', ['aliases: [rest-days]']),
    })
    await publish(ports, {
      'articles/resting.md': undefined,
      'articles/days-off.md': anArticleFile('Rest', ['aliases: [resting]']),
    })
    const led = ['/articles/days-off/', '/articles/days-off/', 'page']
    expect(await leads(ports, 'rest-days', 'resting', 'days-off')).toEqual(led)
    expect(await publishSite(ports)).toMatchObject({ made: 0, written: 0, removed: 0 })
  })

  it.each([
    ['file', { 'articles/rest-days.md': anArticleFile('Rest', ['slug: resting']) }],
    [
      'id',
      {
        'articles/rest-days.md': undefined,
        'articles/resting.md': anArticleFile('Rest', ['id: rest-days']),
      },
    ],
    [
      'words',
      {
        'articles/rest-days.md': undefined,
        'articles/resting.md': String(ownerFiles()['articles/rest-days.md']),
      },
    ],
  ])('leads to the article that has its %s now, though nobody wrote an alias', async (_, files) => {
    const ports = await publishedStudio(quiet)
    await publish(ports, files)
    expect(await leads(ports, 'rest-days', 'resting')).toEqual(['/articles/resting/', 'page'])
    expect(await publishSite(ports)).toMatchObject({ made: 0, written: 0, removed: 0 })
  })

  it('leads to the article whose file was renamed, also when somebody publishes between the two steps of that', async () => {
    const ports = await publishedStudio(quiet)
    const words = String(ownerFiles()['articles/rest-days.md'])
    for (const [left, taken] of [
      ['rest-days', 'resting'],
      ['resting', 'days-off'],
    ]) {
      await publish(ports, { [`articles/${left}.md`]: undefined })
      await publish(ports, { [`articles/${taken}.md`]: words })
    }
    const led = ['/articles/days-off/', '/articles/days-off/', 'page']
    expect(await leads(ports, 'rest-days', 'resting', 'days-off')).toEqual(led)
  })

  it('is an article’s again when one has that slug', async () => {
    const ports = await publishedStudio(quiet)
    await publish(ports, { 'articles/rest-days.md': anArticleFile('Rest', ['slug: resting']) })
    await publish(ports, { 'articles/other.md': anArticleFile('Other', ['slug: rest-days']) })
    expect(await leads(ports, 'rest-days', 'resting')).toEqual(['page', 'page'])
  })

  it.each(['draft', 'archived'])('leads nowhere while the article is %s', async (status) => {
    const moved = anArticleFile('Rest', ['aliases: [days-off]'])
    const ports = await publishedStudio({ ...quiet, 'articles/rest-days.md': moved })
    await publish(ports, { 'articles/rest-days.md': moved.replace('published', status) })
    expect(await leads(ports, 'days-off', 'rest-days')).toEqual([undefined, undefined])
    await publish(ports, { 'articles/rest-days.md': moved })
    expect(await leads(ports, 'days-off', 'rest-days')).toEqual(['/articles/rest-days/', 'page'])
  })

  it('leads to the last good page of an article that has errors now', async () => {
    const moved = anArticleFile('Rest', ['aliases: [days-off]'])
    const ports = await publishedStudio({ ...quiet, 'articles/rest-days.md': moved })
    await publish(ports, { 'articles/rest-days.md': anArticleFile('Rest', ['colour: red']) })
    expect(await leads(ports, 'days-off', 'rest-days')).toEqual(['/articles/rest-days/', 'page'])
  })
})
