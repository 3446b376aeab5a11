import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { type Feed, mostFeedItems } from '../../../functions/core/incoming/feed.ts'
import { itemArticle, pictureOf, titleOf } from '../../../functions/core/incoming/item-article.ts'
import { linked } from '../../../functions/core/incoming/item-names.ts'
import { readFeed } from '../../../functions/core/incoming/read-feed.ts'
import { readPublication } from '../../../functions/core/publication/read-publication.ts'
import { renderContextOf } from '../../../functions/core/publication/render-context-of.ts'
import type { IncomingFeed } from '../../../functions/core/site/incoming-schema.ts'
import { aFeed, aPost, rssOf, siteWithFeeds } from '../../support/incoming.ts'
import { ownerFiles } from '../../support/owner-files.ts'
import { aFrame } from '../../support/site-frame.ts'

const { site } = aFrame({})
const settings: IncomingFeed = {
  ...{ name: 'blog', url: 'https://blog.example/feed/', topics: [] },
  ...{ mostItems: 30, include: 'full' },
}

function reading(text: string) {
  return readFeed({ bytes: new TextEncoder().encode(text), contentType: '', url: settings.url })
}

function feedOf(text: string): Feed {
  const read = reading(text)
  if (read.kind === 'fault') throw new Error(read.message)
  return read.feed
}

/** What becomes of a feed's first item: its file, and the article in it. */
function articleOf(text: string) {
  const about = feedOf(text)
  const [first] = about.items
  const item = first && linked(first)
  if (!item) throw new Error('no item with a page')
  pictureOf(item)
  const title = titleOf(item)
  const place = {
    file: 'incoming/blog/a.md',
    id: 'blog-a',
    slug: 'blog-a',
    date: '2026-11-20',
    isLeftOut: false,
  }
  const source = itemArticle({ site, settings, about, item, title }, place)
  const parsed = parseArticle({ file: place.file, source, site })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return { source, article: parsed.value }
}

/** An article's words as HTML, from its file among a studio's. */
function htmlOf(source: string): string {
  const files = ownerFiles({ 'site.yaml': siteWithFeeds(aFeed), 'incoming/blog/a.md': source })
  const bytes = (body: string | Uint8Array) =>
    typeof body === 'string' ? new TextEncoder().encode(body) : body
  const read = readPublication(new Map(Object.entries(files).map(([path, body]) => [path, bytes(body)])))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const [article] = read.value.articles.filter(({ slug }) => slug === 'blog-a')
  return article ? renderWeb(article, renderContextOf(read.value)) : ''
}

const withBody = (body: string) => rssOf(`${aPost('a')}<content:encoded>${escaped(body)}</content:encoded>`)
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Runs it within three seconds of CPU, on a machine that does other things, and 150 megabytes. */
function bounded<T>(work: () => T): T {
  const before = process.memoryUsage().rss
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(3_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  return result
}

const twoMegabytes = 2 * 1024 * 1024

describe('a feed that means harm', () => {
  it.each([
    [
      'a billion laughs',
      '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
    ],
    [
      'a file of ours',
      '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>',
    ],
    [
      'a document type elsewhere',
      '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://evil.example/rss.dtd"><rss><channel/></rss>',
    ],
  ])('by %s is refused unread', (_, text) => {
    expect(reading(text)).toMatchObject({ kind: 'fault', message: expect.stringContaining('document type') })
  })

  it.each([
    ['half a million elements', () => `<rss><channel>${'<a/>'.repeat(twoMegabytes / 4)}</channel></rss>`],
    ['as many open elements', () => `<rss><channel>${'<a>'.repeat(twoMegabytes / 3)}`],
    ['markup without end', () => `<feed><entry><content type="xhtml">${'<b>'.repeat(twoMegabytes / 3)}`],
    ['an endless comment', () => `<rss><channel><!--${'x'.repeat(twoMegabytes)}`],
    ['attributes without end', () => `<rss ${'a="b" '.repeat(twoMegabytes / 6)}><channel/></rss>`],
    [
      'brackets of JSON',
      () => `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(twoMegabytes)}`,
    ],
    ['nothing but blanks', () => ' '.repeat(twoMegabytes)],
    ['a name that is a book', () => rssOf(aPost('a', { 'dc:creator': 'a'.repeat(500_000) }))],
    [
      'an address of a megabyte that thousands stand on',
      () =>
        `<feed><entry xml:base="https://a.example/${'a'.repeat(1_000_000)}/">${'<link rel="enclosure" type="image/png" href="x"/>'.repeat(20_000)}</entry></feed>`,
    ],
    ['bytes that are no text', () => '\u0000\u0001\ufffe'.repeat(400_000)],
  ] as const)('by %s is read or refused in bounded time and memory', (_, text) => {
    const hostile = text()
    bounded(() => reading(hostile))
  })

  it('by tens of thousands of items is read as far as anybody lists them', () => {
    const many = `<rss><channel>${'<item><link>https://a.example/</link></item>'.repeat(47_000)}</channel></rss>`
    expect(bounded(() => feedOf(many)).items).toHaveLength(mostFeedItems)
  })

  it.each([
    ['40 KB of emphasis that never ends', '*a_ '.repeat(10_000)],
    ['40 KB of tags that never close', '<b><i><p>x'.repeat(4_000)],
    ['quotes a thousand deep', `${'<blockquote>'.repeat(3_000)}x`],
    ['lists a thousand deep', `${'<ul><li>'.repeat(3_000)}x`],
    [
      'a table of forty thousand cells',
      `<table>${`<tr>${'<td>x</td>'.repeat(200)}</tr>`.repeat(200)}</table>`,
    ],
    ['brackets', '[('.repeat(20_000)],
    ['backticks', '`'.repeat(40_000)],
    ['a word of 200 KB', 'x'.repeat(200_000)],
    ['200 KB of angle brackets', '<'.repeat(200_000)],
    ['200 KB of ampersands', '&'.repeat(200_000)],
    ['thousands of attributes', `<a ${'x=y '.repeat(20_000)}href="https://a.example/">x</a>`],
    ['empty lines without end', `<p>${'<b>x</b>'.repeat(3_000)}${'\n'.repeat(250_000)}</p>`],
    ['more than is made into Markdown', `<p>${'words '.repeat(60_000)}</p>`],
  ])('by an item of %s becomes an article all the same, in bounded time and memory', (_, body) => {
    const { article } = bounded(() => articleOf(withBody(body)))
    expect(article.elsewhere).toBe('https://blog.example/a/')
    expect(article.description.length).toBeGreaterThanOrEqual(20)
  })

  it('by scripts, handlers and addresses that are none leaves words, and nothing that acts', () => {
    const attacks = [
      '<script>alert(1)</script><style>*{display:none}</style>',
      '<p onclick="alert(1)">One <a href="javascript:alert(1)">two</a> <a href="JaVaScRiPt:alert(1)">three</a></p>',
      '<a href="data:text/html,<script>alert(1)</script>">four</a> <a href="vbscript:x">five</a>',
      '<a href="//me:secret@evil.example/">six</a> <a href="java\nscript:alert(1)">seven</a>',
      '<img src=x onerror=alert(1)><svg onload=alert(1)><iframe src="javascript:alert(1)"></iframe></svg>',
      '<form action="https://evil.example"><input name=a><button>eight</button></form>',
      '<p>&lt;script&gt;alert(2)&lt;/script&gt; ![x](javascript:alert(1)) [y](javascript:alert(1))</p>',
      '<p>:::web-only</p><p>::booking[Pay]{service="x"}</p><p>::embed{url="https://evil.example"}</p>',
      '<p>{{subscriber.email}} [^1] </p><math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    ]
    const { source } = articleOf(withBody(attacks.join('')))
    const page = htmlOf(source)
    expect(page).not.toMatch(
      /<script|<style|<iframe|<form|<svg|<[^>]*(onerror|onclick|onload)|href="(?!https:)/i,
    )
    expect(page).not.toMatch(/<[^>]*(javascript|vbscript|data:)/i)
    expect(page).toContain('One two three')
    expect(source).not.toContain('secret')
  })

  it('by a title, an author and a category that break out of front matter stays in its lines', () => {
    const title = 'x"\n---\nstatus: draft\n# "'
    const { article } = articleOf(
      rssOf(aPost('a', { title, 'dc:creator': 'Me"\nslug: other', category: '"]\nid: x' })),
    )
    expect(article).toMatchObject({ slug: 'blog-a', id: 'blog-a', status: 'published' })
    expect(article.title).toBe('x" --- status: draft # "')
  })

  it('by what turns writing around or shows nothing is plain to read', () => {
    const { article } = articleOf(rssOf(aPost('a', { title: 'In\u202evoice\u0000 \ue002x\ue003\u2066' })))
    expect(article.title).toBe('Invoice x')
  })

  it.each([
    ['javascript:alert(1)'],
    ['ftp://blog.example/a'],
    ['https://me:secret@blog.example/a'],
    [`https://blog.example/${'a'.repeat(3_000)}`],
    [''],
  ])('by an item at %s is read without it', (link) => {
    const [item] = feedOf(rssOf(aPost('a', { link, guid: 'no address' }))).items
    expect(item && linked(item)).toBeUndefined()
  })
})
