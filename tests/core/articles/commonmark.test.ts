import { readFileSync } from 'node:fs'
import { tests } from 'commonmark-spec'
import { describe, expect, it } from 'vitest'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { context, uncheckedPassage } from './fixture.ts'

/** Why an example renders otherwise here than the specification says, on purpose. */
const reasons = {
  'raw-html': 'Raw HTML and comments are left out.',
  'relative-url':
    'A relative address means a file beside the article, so it is written from the root of the site.',
  backslash: 'A backslash in a path means a slash, as browsers read it.',
  figure: 'An image alone in its paragraph is a figure, its title the caption.',
  scheme: 'Only http, https and mailto are followed; other links keep their words.',
  'scheme-case': 'Schemes are written in lower case.',
  autolink: 'GFM makes links of bare addresses.',
  'front-matter': 'Lines of three hyphens at the start hold front matter.',
} as const

interface Difference {
  readonly example: number
  readonly reason: keyof typeof reasons
  /** What we render. */
  readonly html: string
}

interface Example {
  readonly number: number
  readonly markdown: string
  readonly html: string
}

const file = new URL('../../fixtures/markdown/commonmark-differences.json', import.meta.url)
const differences: readonly Difference[] = JSON.parse(readFileSync(file, 'utf8'))
const examples: readonly Example[] = tests.map((test) => ({
  number: test.number,
  markdown: test.markdown.replaceAll('→', '\t'),
  html: test.html.replaceAll('→', '\t'),
}))

/** Our page without what it adds to every heading, link, image and code block, spelled as the specification spells. */
function rendered(markdown: string): string {
  return renderWeb(uncheckedPassage(markdown), context)
    .replace(/<(h[1-6]) id="[^"]*">/g, '<$1>')
    .replaceAll(' rel="external noopener"', '')
    .replaceAll('<pre tabindex="0">', '<pre>')
    .replaceAll(' loading="lazy" decoding="async"', '')
    .replaceAll('&#x3C;', '&lt;')
    .replaceAll('&#x26;', '&amp;')
    .replaceAll('&#x22;', '"')
    .trim()
}

/** The specification's HTML in our spelling: no slash in void elements, `>` and `"` bare in text. */
function specified(html: string): string {
  return html.replaceAll(' />', '>').replaceAll('&quot;', '"').replaceAll('&gt;', '>').trim()
}

describe("CommonMark's examples", () => {
  const listed = new Map(differences.map((difference) => [difference.example, difference]))

  it('are all there', () => {
    expect(examples).toHaveLength(652)
  })

  it('render as specified, but for those that differ by design', () => {
    const others = examples.filter(({ number }) => !listed.has(number))
    const wrong = others.filter(({ markdown, html }) => rendered(markdown) !== specified(html))
    expect(wrong.map(({ number }) => number)).toEqual([])
    expect(others).toHaveLength(532)
  })

  it('differ by design exactly as written down', () => {
    const byNumber = new Map(examples.map((example) => [example.number, example]))
    const now = differences.map(({ example, reason }) => ({
      example,
      reason,
      html: rendered(byNumber.get(example)?.markdown ?? ''),
    }))
    expect(now).toEqual(differences)
    expect(
      differences.filter(({ example, html }) => html === specified(byNumber.get(example)?.html ?? '')),
    ).toEqual([])
  })

  it('differ for these reasons, so many times each', () => {
    const counts = Object.keys(reasons).map((reason) => [
      reason,
      differences.filter((difference) => difference.reason === reason).length,
    ])
    expect(Object.fromEntries(counts)).toEqual({
      'raw-html': 72,
      'relative-url': 14,
      backslash: 2,
      figure: 20,
      scheme: 4,
      'scheme-case': 1,
      autolink: 5,
      'front-matter': 2,
    })
  })
})
