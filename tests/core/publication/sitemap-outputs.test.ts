import { describe, expect, it } from 'vitest'
import { robotsOutput } from '../../../functions/core/publication/robots-output.ts'
import { sitemapOutputs } from '../../../functions/core/publication/sitemap-outputs.ts'
import { xmlFaults } from '../../support/feed-schemas.ts'
import { asOwnerFiles, madeSite } from '../../support/made-site.ts'
import { anArticleFile, aPageFile, ownerFiles } from '../../support/owner-files.ts'

async function sitemaps(changes: Readonly<Record<string, string | undefined>> = {}, most?: number) {
  const files = asOwnerFiles(ownerFiles({ 'campaigns/november-digest.md': undefined, ...changes }))
  const { publication, register } = madeSite(files)
  const outputs = sitemapOutputs(publication, [], register, most)
  return Promise.all(outputs.map(async ({ path, make }) => ({ path, text: String(await make()) })))
}

function addresses(text: string): readonly string[] {
  return [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1] ?? '')
}

describe('the sitemap', () => {
  it('names every page that may be found, with when it last changed', async () => {
    const [sitemap, ...others] = await sitemaps({ 'pages/about.md': aPageFile() })
    expect(others).toEqual([])
    expect(addresses(sitemap?.text ?? '')).toEqual([
      'https://studio.example/',
      'https://studio.example/articles/',
      'https://studio.example/articles/five-lifts/',
      'https://studio.example/articles/rest-days/',
      'https://studio.example/topics/back-care/',
      'https://studio.example/about/',
      'https://studio.example/feeds/',
    ])
    expect(sitemap?.text).toContain(
      '<loc>https://studio.example/articles/rest-days/</loc>\n    <lastmod>2026-11-01T00:00:00+01:00</lastmod>',
    )
    expect(xmlFaults('sitemap', sitemap?.text ?? '')).toEqual([])
  })

  it.each([
    ['status: unlisted', 'an unlisted article'],
    ['seo: {noindex: true}', 'one that search engines are kept from'],
    ['canonical: https://elsewhere.example/lifts', 'one that belongs elsewhere'],
  ])('leaves out with %s %s', async (line) => {
    const text = anArticleFile('Five lifts', line.startsWith('status') ? [] : [line])
    const [sitemap] = await sitemaps({
      'articles/five-lifts.md': line.startsWith('status') ? text.replace('status: published', line) : text,
    })
    expect(addresses(sitemap?.text ?? '')).not.toContain('https://studio.example/articles/five-lifts/')
  })

  it('becomes an index where one file cannot hold it', async () => {
    const files = await sitemaps({}, 2)
    expect(files.map(({ path }) => path)).toEqual([
      'sitemap-1.xml',
      'sitemap-2.xml',
      'sitemap-3.xml',
      'sitemap.xml',
    ])
    expect(addresses(files.at(-1)?.text ?? '')).toEqual([
      'https://studio.example/sitemap-1.xml',
      'https://studio.example/sitemap-2.xml',
      'https://studio.example/sitemap-3.xml',
    ])
    expect(files.flatMap(({ text }) => xmlFaults('sitemap', text))).toEqual([])
  })
})

describe('robots.txt', () => {
  const text = String(robotsOutput({ url: 'https://studio.example' }).make())

  it('leads to the sitemap', async () => {
    expect(text).toContain('\nSitemap: https://studio.example/sitemap.xml\n')
  })

  it.each(['admin', 'api', 'r', 'u', 'preferences', 'confirm', 'book', 'hooks'])(
    'keeps programs out of /%s, and out of nothing that only begins so',
    (part) => {
      expect(text).toContain(`\nDisallow: /${part}$\nDisallow: /${part}/\n`)
    },
  )
})
