import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { feedDate } from '../../../functions/core/incoming/feed-date.ts'
import { htmlToMarkdown } from '../../../functions/core/incoming/html-to-markdown.ts'
import { htmlTree } from '../../../functions/core/incoming/html-tree.ts'
import { linked, slugOf } from '../../../functions/core/incoming/item-names.ts'
import { plainText, withoutBoilerplate } from '../../../functions/core/incoming/plain-text.ts'
import { readFeed } from '../../../functions/core/incoming/read-feed.ts'
import { aPost, rssOf } from '../../support/incoming.ts'

const url = 'https://blog.example/feeds/all.xml'

function feedOf(body: string | Uint8Array, contentType = '') {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const read = readFeed({ bytes, contentType, url })
  if (read.kind === 'fault') throw new Error(read.message)
  return read.feed
}

describe('a feed is understood', () => {
  it('of WordPress, with its whole text, its author, its categories and its picture', () => {
    const feed = feedOf(readFileSync('tests/fixtures/feeds/wordpress.xml'))
    expect(feed).toMatchObject({ title: 'Harbour Notes', home: 'https://blog.example/', language: 'en-US' })
    expect(feed.items).toHaveLength(2)
    expect(feed.items[0]).toMatchObject({
      ...{ guid: 'https://blog.example/?p=42', link: 'https://blog.example/2026/11/heavy-days/' },
      ...{ title: 'Heavy days – and why', author: 'Ana Brandt', categories: ['Strength', 'Back care'] },
      content: expect.stringContaining('<h2 class="wp-block-heading">One a week</h2>'),
      pictures: [{ url: 'https://blog.example/wp-content/uploads/bar.jpg', alt: 'A bar on the floor' }],
    })
  })

  it('of Shopify, in Atom, with relative addresses and a summary of markup', () => {
    const feed = feedOf(readFileSync('tests/fixtures/feeds/shopify.atom'))
    expect(feed.items[0]).toMatchObject({
      ...{ guid: 'https://shop.example/blogs/news/555', link: 'https://shop.example/blogs/news/belts' },
      ...{ title: 'Belts, when & why', author: 'Bo', published: '2026-11-03T09:00:00-05:00' },
      summary: expect.stringContaining('<p>A belt helps'),
    })
  })

  it('of RSS 1.0, whose items stand beside their channel', () => {
    const feed = feedOf(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://blog.example/"><title>Old</title><link>https://blog.example/</link></channel><item rdf:about="https://blog.example/1"><title>One</title><link>https://blog.example/1</link><d:date>2026-11-01T08:00:00Z</d:date><d:creator>Ana</d:creator></item></rdf:RDF>',
    )
    expect(feed).toMatchObject({
      title: 'Old',
      items: [
        { guid: 'https://blog.example/1', title: 'One', published: '2026-11-01T08:00:00Z', author: 'Ana' },
      ],
    })
  })

  it('of JSON Feed, with keys of wrong types taken for missing', () => {
    const item = {
      ...{
        id: 7,
        url: '/posts/7',
        title: 'A <b> in a title',
        content_text: 'x < y',
        date_published: '2026-11-01',
      },
      ...{ tags: ['Strength', 5], authors: [{ name: 'Ana' }], image: '/7.png', summary: 12 },
    }
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Json',
      items: [item, 'nothing', null],
    }
    expect(feedOf(JSON.stringify(feed)).items).toEqual([
      {
        ...{ guid: '7', link: 'https://blog.example/posts/7', title: 'A &lt;b&gt; in a title', summary: '' },
        ...{ content: 'x &lt; y', base: 'https://blog.example/posts/7', published: '2026-11-01' },
        ...{ author: 'Ana', categories: ['Strength'], pictures: [{ url: 'https://blog.example/7.png' }] },
      },
    ])
  })

  it.each([
    [
      'by its first line',
      '<?xml version="1.0" encoding="windows-1252"?><rss><channel><title>Caf\xe9</title></channel></rss>',
      '',
    ],
    ['by its header', '<rss><channel><title>Caf\xe9</title></channel></rss>', 'text/xml; charset=ISO-8859-1'],
    [
      'by its header before its first line',
      '<?xml version="1.0" encoding="utf-8"?><rss><channel><title>Caf\xe9</title></channel></rss>',
      'text/xml; charset="latin1"',
    ],
  ])('in the letters that it is written in, %s', (_, text, type) => {
    expect(feedOf(Buffer.from(text, 'latin1'), type).title).toBe('Café')
  })

  it.each(['utf-16le', 'utf-8'] as const)('in the letters that its byte order mark tells: %s', (encoding) => {
    const text = '\ufeff<rss><channel><title>Café</title></channel></rss>'
    const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le')
    expect(feedOf(bytes, 'text/xml; charset=made-up').title).toBe('Café')
  })

  it.each([
    [
      'no guid, an address of its own',
      '<item><title>x</title><link>/one</link></item>',
      'https://blog.example/one',
    ],
    [
      'no link, a guid that is one',
      '<item><guid>https://blog.example/two</guid></item>',
      'https://blog.example/two',
    ],
    [
      'a guid that says it is none',
      '<item><guid isPermaLink="false">https://blog.example/x</guid></item>',
      undefined,
    ],
    [
      'a link of a proxy',
      '<item><link>https://feeds.example/~r/1</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://blog.example/three</f:origLink></item>',
      'https://blog.example/three',
    ],
    [
      'unclosed elements',
      '<item><link>https://blog.example/four</link><title>x',
      'https://blog.example/four',
    ],
    [
      'a link in the clear',
      '<item><link>http://blog.example/five</link></item>',
      'https://blog.example/five',
    ],
  ])('of items with %s', (_, item, link) => {
    const [found] = feedOf(`<rss><channel>${item}</channel></rss>`).items
    expect(found && linked(found)?.link).toBe(link)
  })

  it.each([
    ['nothing', '', 'answers nothing'],
    [
      'a page that names its feed',
      '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed/">',
      'no feed',
    ],
    ['a page that names none', '<html><body>Hello', 'no feed'],
    ['other XML', '<sitemapindex/>', 'neither RSS nor Atom'],
    ['other JSON', '{"ok":true}', 'no JSON Feed'],
    ['half a JSON', '{"version"', 'no JSON Feed'],
    ['words', 'Not found', 'neither RSS nor Atom'],
  ])('to be none, and what to do about it: %s', (_, text, words) => {
    const read = readFeed({ bytes: new TextEncoder().encode(text), contentType: '', url })
    expect(read).toMatchObject({ kind: 'fault', message: expect.stringContaining(words) })
    if (text.includes('alternate')) expect(JSON.stringify(read)).toContain('https://blog.example/feed/')
  })
})

it.each([
  ['Mon, 23 Nov 2026 08:00:00 +0000', '2026-11-23T08:00:00.000Z'],
  ['Monday, 23 November 2026 08:00:00 GMT', '2026-11-23T08:00:00.000Z'],
  ['23 Nov 26 8:00 EST', '2026-11-23T13:00:00.000Z'],
  ['Mon, 23 Nov 2026 08:00:00 +0130', '2026-11-23T06:30:00.000Z'],
  ['2026-11-23T08:00:00.25+01:00', '2026-11-23T07:00:00.000Z'],
  ['2026-11-23 08:00', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['31 Feb 2026 10:00', undefined],
  ['23 Foo 2026', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('reads the date %s as %s', (text, instant) => {
  expect(feedDate(text)).toBe(instant)
})

it.each([
  ['/2026/11/heavy-days/', 'Heavy', 'heavy-days'],
  ['/blog/Größe_und%20Maß.html', 'x', 'grosse-und-mass'],
  ['/?p=12', 'Twelve good reasons', 'twelve-good-reasons'],
  ['/2026/12345', 'Posts by number', 'posts-by-number'],
  ['/%E0%A4%A', 'Broken', 'e0-a4-a'],
  [`/${'long-'.repeat(40)}`, 'x', 'long-long-long-long-long-long-long-long-long-long'],
])('names the article at %s', (path, title, slug) => {
  const item = feedOf(rssOf(aPost('a', { link: `https://blog.example${path}` }))).items[0]
  const found = item && linked(item)
  expect(found && slugOf(found, title)).toBe(slug)
})

it('says what HTML says in one line, without what programs put behind it', () => {
  const post =
    '<p>One &amp; <b>t</b>wo&nbsp;&#8211; three [&#8230;]</p>\n<p>The post <a>X</a> appeared first on <a>Y</a>.</p>'
  expect(withoutBoilerplate(plainText(post, 300))).toBe('One & two – three …')
  expect(plainText('<h1>A</h1><p>B</p><style>x{}</style><script>y()</script>', 300)).toBe('A B')
  const cut = plainText(`<p>${'word '.repeat(100)}</p>`, 50)
  expect(cut).toMatch(/^(word )+word…$/)
  expect(cut.length).toBeLessThanOrEqual(50)
})

it('says in Markdown what a post says in HTML, as an article of ours may', () => {
  const post = [
    '<h1>Why</h1><p>See <a href="../other/">that</a> and <em>this</em>.<br>New line</p><h4>Deep</h4>',
    '<figure><img src="a.jpg" alt="A bar"><figcaption>The bar</figcaption></figure>',
    '<ul><li>one<ul><li>two</li></ul></li></ul><blockquote><p>Quoted</p></blockquote>',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2 | 3</td></tr></tbody></table>',
    '<pre><code>x *y*</code></pre><p></p><p>&nbsp;</p><p><a href="/a"><img src="b.jpg"></a></p>',
    '<hr><p>The post <a href="/x">Why</a> first appeared on <a href="/">Blog</a>.</p>',
  ].join('')
  const { tree, pictures } = htmlTree(post, 'https://blog.example/why/')
  expect(htmlToMarkdown(tree)).toBe(
    [
      '## Why',
      'See [that](https://blog.example/other/) and *this*.\\\nNew line',
      '### Deep',
      'The bar',
      '- one\n  - two',
      '> Quoted',
      '| a | b      |\n| - | ------ |\n| 1 | 2 \\| 3 |',
      '```\nx *y*\n```',
    ].join('\n\n'),
  )
  expect(pictures.map(({ url: address }) => address)).toEqual([
    'https://blog.example/why/a.jpg',
    'https://blog.example/why/b.jpg',
  ])
})
