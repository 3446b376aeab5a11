import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../../functions/core/articles/parse-article.ts'
import { articleSource, problemsOf, site } from './fixture.ts'

// The body begins on line 7.
describe('the rules of a body', () => {
  it.each([
    ['raw HTML', 'Words.\n\n<div>x</div>', ['9:1 error raw-html']],
    ['raw HTML inside a line, once a tag', 'a <b>c</b>', ['7:3 error raw-html']],
    ['a closing tag without its opening', 'a c</b>', ['7:4 error raw-html']],
    ['a link with a space in its address', 'Our [menu](a menu.pdf).', ['7:10 error link-malformed']],
    ['an image with a space in its name', 'a\n![x](../images/my x.png)', ['8:4 error link-malformed']],
    ['a heading without its space', '##Why', ['7:1 warning heading-space']],
    ['a list from a word processor', '• one\n• two', ['7:1 warning list-bullet']],
    ['a closing fence left over', 'a\n\n:::', ['9:1 error directive-malformed']],
    ['a heading of the first level', '# One', ['7:1 error heading-level-one']],
    ['an underlined heading of the first level', 'One\n===', ['7:1 error heading-level-one']],
    ['a heading that skips a level', '## A\n\n#### B', ['9:1 warning heading-skips']],
    ['an empty heading', '##', ['7:1 error heading-empty']],
    ['a link to a script', 'See [this](javascript:alert(1)).', ['7:5 error link-scheme']],
    ['a reference to a script', '[a]\n\n[a]: javascript:alert(1)', ['9:1 error link-scheme']],
    ['an image as data', '![x](data:image/png;base64,AAAA)', ['7:1 error link-scheme']],
    ['an address without scheme', '[x](//evil.example)', ['7:1 error link-scheme']],
    ['a link without words', 'a [](https://x.example) b', ['7:3 error link-empty']],
    ['an image without words', '![](../images/bar.png)', ['7:1 error image-alt']],
    ['a footnote that is not written', 'a[^1] b', ['7:1 error footnote-missing']],
    ['a footnote that is not mentioned', 'a\n\n[^1]: b', ['9:1 warning footnote-unused']],
    ['a fragment without heading', '## Why\n\n[a](#whi) [b](#why)', ['9:1 warning link-fragment']],
    ['an unknown directive', '::bookin[x]', ['7:1 error directive-unknown']],
    ['an unknown container', ':::calout\na\n:::', ['7:1 error directive-unknown']],
    ['a leaf written as a container', ':::booking\n:::', ['7:1 error directive-form']],
    ['a container written as a leaf', '::callout[x]', ['7:1 error directive-form']],
    ['a container without end', ':::callout\na', ['7:1 error directive-unclosed']],
    ['an unknown attribute', '::booking{servise=x}', ['7:11 error directive-attribute-unknown']],
    ['a missing attribute', '::button[Go]', ['7:1 error directive-attribute-missing']],
    ['a wrong attribute', ':::callout{type=loud}\na\n:::', ['7:12 error directive-attribute-value']],
    [
      'a script in an attribute',
      '::button[Go]{href="javascript:alert(1)"}',
      ['7:14 error directive-attribute-value'],
    ],
    ['a class, which nobody asked for', '::signup{.big}', ['7:10 error directive-attribute-unknown']],
    ['a button without words', '::button{href="/x/"}', ['7:1 error directive-label']],
    ['words where there is no place for them', '::signup[Now]', ['7:1 error directive-label']],
    ['an empty callout', ':::callout\n:::', ['7:1 error directive-content']],
    ['a disclaimer that says nothing', ':::disclaimer\n:::', ['7:1 error directive-content']],
    ['a figure without image', ':::figure\nwords\n:::', ['7:1 error directive-content']],
    ['a space inside a directive', 'a\n\n::booking {service=x}', ['9:1 error directive-malformed']],
    ['a closing fence too many', ':::callout\na\n:::\n\n:::', ['11:1 error directive-malformed']],
  ])('point at %s', (_, body, expected) => {
    expect(problemsOf(body)).toEqual(expected)
  })

  it('leave what was escaped or is code', () => {
    expect(problemsOf('\\#bread and [a]\\(b) and `[x](y z)`\n\n    ##x')).toEqual([])
  })

  it.each([
    [':::callout Start light\na', 'Write :::callout[Start light]'],
    ['::: callout Start light\na', 'Write :::callout[Start light]'],
    ['::video{url="https://v.example"}', 'Write ::embed instead'],
    [':::note\na\n:::', 'Write :::callout instead'],
    ['a<br>b', 'End the line with a backslash instead'],
    ['<p class="MsoNormal">a</p>', 'Keep its words and remove the tags; paste from Word as plain text'],
  ])('say what to write instead of %s', (body, mend) => {
    const { problems } = parseArticle({ file: 'articles/five-lifts.md', source: articleSource(body), site })
    expect(problems[0]?.mend).toBe(mend)
  })

  it('name the near directive, attribute and value', () => {
    const source = articleSource('::bookin\n\n::booking{servise=x}\n\n:::callout{type=loud}\na\n:::')
    const { problems } = parseArticle({ file: 'articles/a.md', source, site })
    expect(problems.map(({ mend }) => mend)).toEqual([
      'Did you mean `booking`? Write that, or remove it',
      'Did you mean `service`? Write that, or remove it',
      'Use one of: info, tip, warning',
    ])
  })

  it.each([
    'At 9:30 we open; 1:3 is a ratio; re:Invent; doi:10.1/x; a::b; C::D{x}',
    'A comment: <!-- only for us -->',
    '<!-- a whole\nblock -->',
    'Autolinks <https://x.example> and <a@b.example> and www.x.example',
    '`<div>` and\n\n```html\n<script>\n```',
    '## A\n\n### B\n\n## C',
    'A note[^1].\n\n[^1]: Here.',
    '~5 kg, ~6 kg',
  ])('let pass: %s', (body) => {
    expect(problemsOf(body)).toEqual([])
  })
})
