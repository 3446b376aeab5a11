import { describe, expect, it } from 'vitest'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { article, context } from './fixture.ts'

function page(body: string): string {
  return renderWeb(article(body), context)
}

describe('an article on its page', () => {
  it('gives headings the ids that the article lists', () => {
    const { headings } = article('## One\n\n### Two words\n\n## One')
    const html = page('## One\n\n### Two words\n\n## One')
    expect([...html.matchAll(/<h\d id="([^"]+)"/g)].map((match) => match[1])).toEqual(
      headings.map(({ id }) => id),
    )
  })

  it('keeps what looks like a text directive', () => {
    expect(page('At 9:30 or 1:3, see re:Invent and doi:10.1/x.')).toBe(
      '<p>At 9:30 or 1:3, see re:Invent and doi:10.1/x.</p>',
    )
  })

  it('links within the site from its root, wherever the author meant it', () => {
    const html = page(
      '[a](/articles/hinge/) [b](hinge.md#why) [c](https://quay.example/x/?y=1#z) [d](#e) [e](mailto:a@b.example)',
    )
    expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
      '/articles/hinge/',
      '/articles/hinge/#why',
      '/x/?y=1#z',
      '#e',
      'mailto:a@b.example',
    ])
    expect(html).not.toContain('rel=')
  })

  it('marks links that leave the site', () => {
    expect(page('[a](https://else.example/)')).toBe(
      '<p><a href="https://else.example/" rel="external noopener">a</a></p>',
    )
  })

  it('makes a figure of an image alone, sized when its size is known, with its title as caption', () => {
    expect(page('![A bar](../images/bar.png "On the floor")')).toBe(
      '<figure><img src="/images/bar.png" alt="A bar" width="1200" height="675" loading="lazy" decoding="async"><figcaption>On the floor</figcaption></figure>',
    )
    expect(page('![A plate](images/plate.png)')).toContain(
      '<img src="/images/plate.png" alt="A plate" loading="lazy"',
    )
  })

  it('leaves an image inside a sentence where it is', () => {
    expect(page('See ![a bar](/images/bar.png) here.')).toMatch(/^<p>See <img [^>]*> here\.<\/p>$/)
  })

  it('lets wide tables scroll by key, with header cells and alignment', () => {
    const html = page('| a | b |\n|---|--:|\n| 1 | 2 |')
    expect(html).toContain('<div class="table-scroll" tabindex="0"><table>')
    expect(html).toContain('<th scope="col">a</th>\n<th scope="col" class="align-right">b</th>')
    expect(html).toContain('<td class="align-right">2</td>')
  })

  it('shows tasks as characters, not as controls', () => {
    const html = page('- [x] done\n- [ ] open')
    expect(html).toContain('<li class="task-list-item"><span class="box box-done">\u2611</span> done</li>')
    expect(html).toContain('<li class="task-list-item"><span class="box">\u2610</span> open</li>')
    expect(html).not.toContain('<input')
  })

  it('links footnotes there and back, with ids of this article', () => {
    const html = page('A claim[^a], twice[^a].\n\n[^a]: The *source*.')
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(ids).toEqual(['five-lifts-fnref-a', 'five-lifts-fnref-a-2', 'footnote-label', 'five-lifts-fn-a'])
    expect(targets.every((target) => ids.includes(target))).toBe(true)
    expect(html).toContain('<h2 class="footnotes-title" id="footnote-label">References</h2>')
    expect(html).toContain('aria-label="Back to 1"')
  })

  it('calls footnotes notes beside references', () => {
    const html = page('A[^a].\n\n[^a]: B.\n\n:::references\n1. C.\n:::')
    expect(html).toContain('id="footnote-label">Notes</h2>')
  })

  it('keeps the language of code', () => {
    expect(page('```c++\nint x;\n```')).toBe(
      '<pre tabindex="0"><code class="language-c++">int x;\n</code></pre>',
    )
  })

  it('does not change the article', () => {
    const passage = article('[a](b.md) ![c](/images/bar.png)\n\n- [x] d')
    const before = JSON.stringify(passage.body)
    renderWeb(passage, context)
    expect(JSON.stringify(passage.body)).toBe(before)
  })
})
