import { describe, expect, it } from 'vitest'
import { renderFeed } from '../../../functions/core/articles/render-feed.ts'
import { renderMarkdown } from '../../../functions/core/articles/render-markdown.ts'
import { article, context } from './fixture.ts'

const body = [
  '## A [link](/x/)',
  '',
  'Claim[^1] and ~~not~~ *this*.',
  '',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '',
  '![A bar](/images/bar.png "Caption")',
  '',
  '[^1]: Source.',
].join('\n')

describe('an article elsewhere', () => {
  it('is plain HTML with absolute addresses in a feed', () => {
    expect(renderFeed(article(body), context)).toBe(
      [
        '<h2>A <a href="https://quay.example/x/">link</a></h2>',
        '<p>Claim[1] and <del>not</del> <em>this</em>.</p>',
        '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>',
        '<figure><img src="https://quay.example/images/bar.png" alt="A bar"><figcaption>Caption</figcaption></figure>',
        '<h2>References</h2><ol>\n<li>Source.</li>\n</ol>',
      ].join('\n'),
    )
  })

  it('is plain Markdown with absolute addresses for other networks', () => {
    expect(renderMarkdown(article(body), context)).toBe(
      [
        '## A [link](https://quay.example/x/)',
        '',
        'Claim\\[1] and ~~not~~ *this*.',
        '',
        '| a | b |',
        '| - | - |',
        '| 1 | 2 |',
        '',
        '![A bar](https://quay.example/images/bar.png "Caption")',
        '',
        '## References',
        '',
        '1. Source.',
        '',
      ].join('\n'),
    )
  })
})
