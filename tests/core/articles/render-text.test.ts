import { describe, expect, it } from 'vitest'
import { renderText } from '../../../functions/core/articles/render-text.ts'
import { markUrl, replaceUrls } from '../../../functions/core/articles/url-mark.ts'
import { article, context } from './fixture.ts'

function text(body: string): string {
  return renderText(article(body), context)
}

describe('an article as text', () => {
  it('has lines of at most 72 characters', () => {
    const lines = text('Some words that go on. '.repeat(40)).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72)
    expect(Math.min(...lines.slice(0, -1).map((line) => line.length))).toBeGreaterThan(60)
  })

  it('does not break an address', () => {
    const url = `https://x.example/${'a'.repeat(100)}`
    expect(text(`See [this](${url}) now.`)).toBe(`See this\n<${url}>\nnow.`)
  })

  it('says a bare address once', () => {
    expect(text('<https://x.example> www.y.example a@b.example [c@d.example](mailto:c@d.example)')).toBe(
      'https://x.example http://www.y.example a@b.example c@d.example',
    )
  })

  it('marks web addresses for whoever asks, each on a line of its own in paragraphs and lists', () => {
    const body = 'Read [this](https://x.example) and go on.\n\n- [that](/b/) or [write](mailto:a@b.example)'
    const marked = renderText(article(body), context, markUrl)
    expect(replaceUrls(marked, (url) => `[${url}]`)).toBe(
      'Read this\n<[https://x.example]>\nand go on.\n\n- that\n  <[https://quay.example/b/]>\n  or write <a@b.example>',
    )
  })

  it('says a bare address once, marked or not', () => {
    const marked = renderText(article('<https://x.example> www.y.example'), context, markUrl)
    expect(replaceUrls(marked, () => 'there')).toBe('there\nthere')
  })

  it('stacks a table whose addresses may become long', () => {
    const table = '| Lift | See |\n|---|---|\n| Row | [film](https://x.example) |'
    const marked = renderText(article(table), context, markUrl)
    expect(replaceUrls(marked, (url) => url)).toBe('Row\nSee: film\n<https://x.example>')
  })

  it('underlines sections and leaves smaller headings plain', () => {
    expect(text('## One *two*\n\n### Three')).toBe('One two\n-------\n\nThree')
  })

  it('indents lists under their marks', () => {
    expect(text('9. a\n10. b\n    - c\n    - [x] d')).toBe('9.  a\n10. b\n    - c\n    - \u2611 d')
  })

  it('puts air between loose items', () => {
    expect(text('- a\n\n  b\n\n- c')).toBe('- a\n\n  b\n\n- c')
  })

  it('keeps code as it is', () => {
    expect(text('```\na  b\n\n  c\n```')).toBe('    a  b\n\n      c')
  })

  it('keeps the breaks the author made', () => {
    expect(text('one  \ntwo\\\nthree\nfour')).toBe('one\ntwo\nthree four')
  })

  it('aligns a table that fits and stacks one that does not', () => {
    expect(text('| Lift | kg |\n|---|--:|\n| Squat | 60 |\n| Row | 100 |')).toBe(
      'Lift    kg\n-----  ---\nSquat   60\nRow    100',
    )
    const long = 'x'.repeat(40)
    expect(text(`| Lift | Why |\n|---|---|\n| ${long} | ${long} |`)).toBe(`${long}\nWhy: ${long}`)
  })

  it('names images and draws rules', () => {
    expect(text('![A bar](/images/bar.png)\n\n---\n\n> Quoted')).toBe('[A bar]\n\n* * *\n\n> Quoted')
  })
})
