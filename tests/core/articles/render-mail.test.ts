import { describe, expect, it } from 'vitest'
import { renderMail } from '../../../functions/core/articles/render-mail.ts'
import { article, context } from './fixture.ts'
import { mailMarkup } from './mail-markup.ts'

function mail(body: string): string {
  return mailMarkup(renderMail(article(body), context))
}

describe('an article in a mail', () => {
  it('is one block of prose until something else comes', () => {
    const blocks = renderMail(article('## A\n\nb\n\n- c\n\n---\n\nd\n\n![e](/images/bar.png)\n\nf'), context)
    expect(blocks.map(({ kind }) => kind)).toEqual(['prose', 'divider', 'prose', 'image', 'prose'])
  })

  it('has absolute addresses only', () => {
    expect(mail('[a](#b) [c](hinge.md) ![d](/images/bar.png)')).toBe(
      '<p><a href="https://quay.example/articles/five-lifts/#b">a</a> <a href="https://quay.example/articles/hinge/">c</a> <img src="https://quay.example/images/bar.png" alt="d"></p>',
    )
  })

  it('has no ids, classes or controls', () => {
    expect(mail('## A\n\n- [ ] b\n\n```js\nc\n```')).toBe(
      '<h2>A</h2><ul>\n<li>\u2610 b</li>\n</ul><pre><code>c\n</code></pre>',
    )
  })

  it('lists footnotes as references', () => {
    expect(mail('A[^x], b[^y], c[^x].\n\n[^x]: One.\n[^y]: [Two](/two/).')).toBe(
      '<p>A[1], b[2], c[1].</p>\nreferences "References" <ol>\n<li>One.</li>\n<li><a href="https://quay.example/two/">Two</a>.</li>\n</ol>',
    )
  })

  it('tells footnotes from the author’s own references', () => {
    const body = 'A[^x].\n\n:::references\n1. B.\n:::\n\n[^x]: Note.'
    expect(mail(body)).toBe(
      '<p>A(1).</p>\nreferences "References" <ol>\n<li>B.</li>\n</ol>\nreferences "Notes" <ol>\n<li>Note.</li>\n</ol>',
    )
  })

  it('keeps a table of four columns', () => {
    const html = mail('| a | b | c | d |\n|---|---|---|--:|\n| 1 | 2 | 3 | 4 |')
    expect(html).toContain('<th scope="col">a</th>')
    expect(html).toContain('<td align="right">4</td>')
  })

  it('stacks a table of five', () => {
    expect(mail('| Lift | Mon | Tue | Wed | Thu |\n|---|---|---|---|---|\n| *Squat* | 1 | 2 | 3 | 4 |')).toBe(
      '<p><strong><em>Squat</em></strong><br>\nMon: 1<br>\nTue: 2<br>\nWed: 3<br>\nThu: 4</p>',
    )
  })

  it('shows a linked image as one', () => {
    expect(mail('[![A bar](/images/bar.png "Caption")](/x/)')).toBe(
      'image https://quay.example/images/bar.png "A bar" caption "Caption" to https://quay.example/x/',
    )
  })
})
