import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { archivePages } from '../../../functions/core/publication/archive-pages.ts'
import { imageOutputs } from '../../../functions/core/publication/image-files.ts'
import { keptPages } from '../../../functions/core/publication/kept-pages.ts'
import { picturesAmong } from '../../../functions/core/publication/owner-files.ts'
import type { Publication } from '../../../functions/core/publication/publication.ts'
import { readPublication } from '../../../functions/core/publication/read-publication.ts'
import { made, type SiteOutput } from '../../../functions/core/publication/site-output.ts'
import { sitePages } from '../../../functions/core/publication/site-pages.ts'
import { aCampaignFile, anArticleFile, aPageFile, ownerFiles } from '../../support/owner-files.ts'
import { jpegOfAPhone } from '../../support/pictures.ts'

function filesOf(changes: Parameters<typeof ownerFiles>[0] = {}): Map<string, Uint8Array> {
  const encoder = new TextEncoder()
  return new Map(
    Object.entries(ownerFiles(changes)).map(([path, body]) => [
      path,
      typeof body === 'string' ? encoder.encode(body) : body,
    ]),
  )
}

function publicationOf(files: Map<string, Uint8Array>): Publication {
  const read = readPublication(files)
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1))
  return read.value
}

const allMade = (outputs: readonly SiteOutput[]) => Promise.all(outputs.map(made))

const pathsOf = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path)

describe('reading what the owner wrote', () => {
  it('has no problem with good content, newest article first', () => {
    const changes = { 'articles/new.md': anArticleFile('New').replace('2026-11-01', '2026-11-20') }
    const { articles, campaigns, problems, broken } = publicationOf(filesOf(changes))
    expect(articles.map(({ slug }) => slug)).toEqual(['new', 'five-lifts', 'rest-days'])
    expect(campaigns.map(({ file }) => file)).toEqual(['campaigns/november-digest.md'])
    expect({ problems, broken }).toEqual({ problems: [], broken: [] })
  })

  it('names the privacy page that signup links to and the site does not have', () => {
    const { 'site.yaml': site = '' } = ownerFiles()
    const settings = String(site).replace('signup:\n', 'signup:\n  privacy: /privacy/\n')
    const { problems } = publicationOf(filesOf({ 'site.yaml': settings }))
    const line = settings.split('\n').indexOf('  privacy: /privacy/') + 1
    const at = { file: 'site.yaml', line, column: 3, severity: 'warning' }
    expect(problems).toMatchObject([{ ...at, mend: expect.stringContaining('Write pages/privacy.md') }])
    const written = { 'site.yaml': settings, 'pages/privacy.md': aPageFile() }
    expect(publicationOf(filesOf(written)).problems).toEqual([])
  })

  it.each([
    [
      'an unknown key',
      { 'articles/rest-days.md': anArticleFile('Rest', ['colour: red']) },
      'articles/rest-days.md',
      8,
    ],
    ['a slug used twice', { 'articles/z.md': anArticleFile('Z', ['slug: five-lifts']) }, 'articles/z.md', 8],
    [
      'a campaign name that is no id',
      { 'campaigns/Winter Hours.md': aCampaignFile() },
      'campaigns/Winter Hours.md',
      1,
    ],
    [
      'a campaign in a folder',
      { 'campaigns/2026/winter.md': aCampaignFile() },
      'campaigns/2026/winter.md',
      1,
    ],
    [
      'a bad zone',
      { 'campaigns/w.md': aCampaignFile(['schedule:', '  at: 2026-12-01T09:00', '  timeZone: Zuerich']) },
      'campaigns/w.md',
      7,
    ],
  ])('leaves out a file with %s, names its line and the mend', (_, changes, file, line) => {
    const { broken, problems } = publicationOf(filesOf(changes))
    expect(broken).toContain(file)
    const problem = problems.find((each) => each.file === file)
    expect(problem).toMatchObject({ line, severity: 'error' })
    expect(problem?.mend).not.toBe('')
  })

  it('names an image that is none, and publishes those that are', () => {
    const image = readFileSync(new URL('../../../content/images/favicon.png', import.meta.url))
    const files = filesOf()
      .set('images/a.png', image)
      .set('images/b.png', new Uint8Array([1, 2, 3]))
    const publication = publicationOf(files)
    expect(publication.problems).toMatchObject([{ file: 'images/b.png', rule: 'image-unreadable' }])
    expect(imageOutputs(publication, picturesAmong(files))).toMatchObject([
      { path: 'images/a.png', contentType: 'image/png' },
    ])
  })

  it('publishes a photo without what its camera noted, and knows its size as it is shown', async () => {
    const files = filesOf().set('images/a.jpg', jpegOfAPhone(6))
    const publication = publicationOf(files)
    expect(publication.images.get('images/a.jpg')).toEqual({ width: 2, height: 3 })
    const [published] = await allMade(imageOutputs(publication, picturesAmong(files)))
    expect(Buffer.from(published?.body ?? '').toString('latin1')).not.toMatch(/46 57|TapePhone/)
  })

  it.each(['site.yaml', 'templates/tokens.yaml', 'templates/words/en.yaml', 'templates/site/site.js'])(
    'has nothing to give without %s',
    (file) => {
      const files = filesOf()
      files.delete(file)
      expect(readPublication(files)).toMatchObject({ ok: false, problems: [{ file, rule: 'file-missing' }] })
    },
  )

  it('takes the words of the site’s language, else of its main language, else English', () => {
    const files = filesOf()
    const settings = new TextDecoder()
      .decode(files.get('site.yaml'))
      .replace('language: en', 'language: de-CH')
    const english = new TextDecoder().decode(files.get('templates/words/en.yaml'))
    files.set('site.yaml', new TextEncoder().encode(settings))
    const [, before] = /archive: (.+)/.exec(english) ?? []
    if (before === undefined) throw new Error('the words have no archive')
    expect(publicationOf(files).words.pages.lists.archive).toBe(before.replaceAll(/^['"]|['"]$/g, ''))
    files.set(
      'templates/words/de.yaml',
      new TextEncoder().encode(english.replace(/archive: .+/, 'archive: Archiv')),
    )
    expect(publicationOf(files).words.pages.lists.archive).toBe('Archiv')
  })
})

describe('the pages of a publication', () => {
  it('are home, all articles, each article and each topic; drafts have none, unlisted ones are on no list', async () => {
    const changes = {
      'articles/draft.md': anArticleFile('Draft').replace('published', 'draft'),
      'articles/quiet.md': anArticleFile('Quiet words').replace('published', 'unlisted'),
    }
    const pages = sitePages(publicationOf(filesOf(changes)))
    expect(pathsOf(pages).sort()).toEqual([
      'articles/five-lifts/index.html',
      'articles/index.html',
      'articles/quiet/index.html',
      'articles/rest-days/index.html',
      'feeds/index.html',
      'index.html',
      'topics/back-care/index.html',
      'topics/strength/index.html',
    ])
    for (const { path, body } of await allMade(pages)) {
      if (path !== 'articles/quiet/index.html') expect(String(body), path).not.toContain('Quiet words')
    }
  })

  it('of the archive list issues that asked for one, with those of their articles that still have a page', async () => {
    const issue = {
      slug: 'november',
      kind: 'digest',
      title: 'November',
      startedAt: '2026-11-20T08:00:00.000Z',
      date: '2026-11-20',
      articles: ['five-lifts', 'gone'],
      archived: true,
    } as const
    const quiet = { ...issue, slug: 'quiet', archived: false }
    const pages = await allMade(archivePages(publicationOf(filesOf()), [issue, quiet]))
    expect(pathsOf(pages)).toEqual(['archive/november/index.html', 'archive/index.html'])
    expect(String(pages[1]?.body)).not.toContain('/archive/quiet/')
    expect(String(pages[0]?.body)).toContain('/articles/five-lifts/')
    expect(String(pages[0]?.body)).not.toContain('Also sent to readers')
  })

  it('of an issue list what only its smaller variants carried after what most people got', async () => {
    const [one, other] = ['five-lifts', 'rest-days']
    const issue = {
      slug: 'november',
      kind: 'digest',
      title: 'November letter',
      startedAt: '2026-11-20T08:00:00.000Z',
      date: '2026-11-20',
      articles: [one],
      others: [other, 'gone'],
      archived: true,
    } as const
    const [page] = await allMade(archivePages(publicationOf(filesOf()), [issue]))
    const order = [`/articles/${one}/`, 'Also sent to readers', `/articles/${other}/`]
    expect(String(page?.body)).toMatch(new RegExp(order.join('[^]*')))
    expect(String(page?.body)).not.toContain('gone')
  })

  it('stay for a file with errors, under its name and under the slug it names', () => {
    const files = filesOf({ 'articles/rest-days.md': 'slug: "resting"\nnot an article' })
    const isKept = keptPages({ broken: ['articles/rest-days.md'] }, files)
    expect(isKept('articles/rest-days/index.html')).toBe(true)
    expect(isKept('articles/resting/index.html')).toBe(true)
    expect(isKept('articles/rest-days-2/index.html')).toBe(false)
    expect(keptPages({ broken: ['campaigns/a.md'] }, files)('assets/site.1.css')).toBe(false)
  })
})
