import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import { article, articleSource, linesOf, problemsOf, site } from './fixture.ts'

function parseFile(file: string, source: string) {
  return parseArticle({ file, source, site })
}

describe('an article', () => {
  it('takes from the site and the file what its front matter leaves out', () => {
    expect(article('Words.')).toMatchObject({
      file: 'articles/five-lifts.md',
      slug: 'five-lifts',
      id: 'five-lifts',
      path: '/articles/five-lifts/',
      status: 'published',
      author: 'Ada Quay',
      lang: 'en',
      dir: 'ltr',
      booking: false,
      disclaimer: false,
      aliases: [],
      email: { mode: 'teaser', include: true },
      seo: { noindex: false },
    })
  })

  it('keeps its id when its slug changes', () => {
    expect(article('Words.', ['slug: six-lifts', 'id: five-lifts'])).toMatchObject({
      slug: 'six-lifts',
      id: 'five-lifts',
      path: '/articles/six-lifts/',
    })
  })

  it('reads right to left in languages that do', () => {
    expect(article('Words.', ['lang: he']).dir).toBe('rtl')
  })

  it('counts the words of its text, not of its code', () => {
    const { words, minutes } = article(
      'Two **wo**rds [and three](/x/).\n\n```\nnot these\n```\n\n- four five',
    )
    expect({ words, minutes }).toEqual({ words: 6, minutes: 1 })
  })

  it('says how long it takes to read', () => {
    expect(article('word '.repeat(1100)).minutes).toBe(5)
  })

  it('lists its headings with the ids of the page, without those for mail only', () => {
    const body = '## One *two*\n\n### One two\n\n:::email-only\n## Hidden\n:::\n\n## Ünder & over'
    expect(article(body).headings).toEqual([
      { depth: 2, text: 'One two', id: 'one-two' },
      { depth: 3, text: 'One two', id: 'one-two-1' },
      { depth: 2, text: 'Ünder & over', id: 'ünder--over' },
    ])
  })

  it('lists its links to the site, its images and its directives, each with its place', () => {
    const body = [
      'See [a](/articles/hinge/#why), [b](hinge.md), [c](https://else.example/), [d](https://quay.example/x/).',
      '![bar](../images/bar.png)',
      '',
      '::embed{url="https://v.example/1" poster="images/film.png" title=Film}',
      '::button[Go]{href="/topics/back-care/"}',
    ].join('\n')
    const { links, images, directives } = article(body, ['image: {src: images/top.png, alt: Top}'])
    expect(links).toEqual([
      { path: '/articles/hinge/', fragment: 'why', line: 8, column: 5 },
      { path: '/articles/hinge/', fragment: '', line: 8, column: 32 },
      { path: '/x/', fragment: '', line: 8, column: 75 },
      { path: '/topics/back-care/', fragment: '', line: 12, column: 1 },
    ])
    expect(images).toEqual([
      { path: 'images/top.png', line: 6, column: 14 },
      { path: 'images/bar.png', line: 9, column: 1 },
      { path: 'images/film.png', line: 11, column: 1 },
    ])
    expect(directives.map(({ name, line }) => `${name} ${line}`)).toEqual(['embed 11', 'button 12'])
  })

  it('puts the booking call and the disclaimer of its front matter before closing references', () => {
    const keys = ['booking: {service: consultation, label: Talk to us}', 'disclaimer: medical']
    const { body } = article('Words.\n\n:::references\n1. A book.\n:::', keys)
    expect(body.children.map((node) => ('name' in node ? node.name : node.type))).toEqual([
      'paragraph',
      'booking',
      'disclaimer',
      'references',
    ])
  })

  it('does not repeat what its author placed', () => {
    const keys = ['booking: {service: consultation}', 'disclaimer: medical']
    const { body } = article('::booking[Now]\n\n:::disclaimer{kind=medical}\n:::\n\nWords.', keys)
    expect(body.children).toHaveLength(3)
  })

  it('understands Windows line ends and a byte order mark', () => {
    const source = `\ufeff${articleSource('Words.').replaceAll('\n', '\r\n')}`
    expect(parseFile('articles/a.md', source).ok).toBe(true)
  })
})

describe('front matter', () => {
  it.each([
    ['an unknown key', ['titel: x'], '6:1 error front-matter-unknown-key'],
    ['a title that is too long', [`title: ${'x'.repeat(111)}`], '5:8 error front-matter-too-big'],
    ['a description that is too short', ['description: Short.'], '5:14 error front-matter-too-small'],
    ['a date that does not exist', ['date: 2026-11-31'], '5:7 error front-matter-wrong-value'],
    ['a status that is none', ['status: live'], '6:9 error front-matter-wrong-value'],
    ['too many tags', ['tags: [a, b, c, d, e, f, g, h, i, j, k]'], '5:7 error front-matter-too-big'],
    ['an image without words', ['image: {src: images/a.png}'], '6:1 error front-matter-missing-key'],
    [
      'an image from elsewhere',
      ['image: {src: "https://x.example/a.png", alt: a}'],
      '6:14 error front-matter-wrong-value',
    ],
    ['an SVG', ['image: {src: images/a.svg, alt: a}'], '6:14 error front-matter-wrong-value'],
    ['a canonical address over http', ['canonical: http://x.example'], '6:12 error front-matter-wrong-value'],
    ['a slug with capitals', ['slug: Five'], '6:7 error front-matter-wrong-value'],
    ['a booking without its service', ['booking: {label: Talk}'], '6:1 error front-matter-missing-key'],
    ['a mode of mail that is none', ['email: {mode: whole}'], '6:15 error front-matter-wrong-value'],
    ['a network that is none', ['syndicate: {medium: true}'], '6:13 error front-matter-unknown-key'],
    [
      'a text of the post that is no text',
      ['syndicate: {mastodon: {text: 5}}'],
      '6:30 error front-matter-wrong-type',
    ],
  ])('points at %s', (_, lines, expected) => {
    expect(problemsOf('Words.', lines)).toEqual([expected])
  })

  it('says which keys are missing at the line above them', () => {
    const { problems } = parseFile('articles/a.md', '---\ntags: []\n---\nWords.')
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 `title` is missing',
      '1 `date` is missing',
      '1 `description` is missing',
    ])
  })

  it.each([
    ['there is none', 'Words.', 'The file does not begin with front matter'],
    ['it is not closed', '---\ntitle: x\n', 'The front matter is not closed'],
  ])('says so when %s', (_, source, message) => {
    expect(parseFile('articles/a.md', source).problems).toMatchObject([{ line: 1, column: 1, message }])
  })

  it('says that a blank line above the front matter is in its way', () => {
    const { problems } = parseFile('articles/a.md', `\n${articleSource('Words.')}`)
    expect(problems).toMatchObject([{ line: 1, mend: 'Remove the blank lines and spaces above it' }])
  })

  it('refuses a file of another encoding where the first letter is lost', () => {
    const source = articleSource('Br\uFFFDtchen.')
    expect(linesOf(parseFile('articles/a.md', source).problems)).toEqual(['7:3 error not-utf-8'])
  })

  it('reports faults of front matter and body together', () => {
    expect(problemsOf('# Top', ['slug: Five'])).toEqual([
      '6:7 error front-matter-wrong-value',
      '8:1 error heading-level-one',
    ])
  })

  it('needs a file name that can be an address', () => {
    expect(linesOf(parseFile('articles/Five Lifts.md', articleSource('Words.')).problems)).toEqual([
      '1:1 error front-matter-slug',
    ])
  })

  it('names the address that a file name was meant to be', () => {
    const mendOf = (file: string) => parseFile(file, articleSource('Words.')).problems[0]?.mend
    expect(mendOf('articles/Süße Brötchen & Kuchen.md')).toBe(
      'Rename it to susse-brotchen-kuchen.md, or add slug:',
    )
    expect(mendOf('articles/خبز.md')).toContain('lower-case letters')
  })
})
