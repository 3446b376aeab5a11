import { describe, expect, it } from 'vitest'
import { directives } from '../../../functions/core/articles/directives/registry.ts'
import { renderFeed } from '../../../functions/core/articles/render-feed.ts'
import { renderMail } from '../../../functions/core/articles/render-mail.ts'
import { renderMarkdown } from '../../../functions/core/articles/render-markdown.ts'
import { renderText } from '../../../functions/core/articles/render-text.ts'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { article, context } from './fixture.ts'
import { mailMarkup } from './mail-markup.ts'

interface Case {
  readonly name: string
  readonly body: string
  readonly web: string
  readonly feed: string
  readonly mail: string
  readonly text: string
  readonly markdown: string
}

const action = (href: string, label: string, strength: string, rel = ' rel="external noopener"') =>
  `<p class="action"><a class="button button-${strength}" href="${href}"${rel}>${label}</a></p>`

const cases: readonly Case[] = [
  {
    name: 'booking',
    body: '::booking[Talk to us]{service=consultation}',
    web: action('https://cal.example/quay', 'Talk to us', 'primary'),
    feed: '<p><a href="https://cal.example/quay">Talk to us</a></p>',
    mail: 'button primary https://cal.example/quay: Talk to us',
    text: 'Talk to us <https://cal.example/quay>',
    markdown: '[Talk to us](https://cal.example/quay)\n',
  },
  {
    name: 'button',
    body: '::button[See the times]{href=/topics/mobility/}',
    web: action('/topics/mobility/', 'See the times', 'secondary', ''),
    feed: '<p><a href="https://quay.example/topics/mobility/">See the times</a></p>',
    mail: 'button secondary https://quay.example/topics/mobility/: See the times',
    text: 'See the times <https://quay.example/topics/mobility/>',
    markdown: '[See the times](https://quay.example/topics/mobility/)\n',
  },
  {
    name: 'embed',
    body: '::embed{url="https://v.example/1" poster="images/bar.png" title="The hinge"}',
    web: '<figure class="embed"><a href="https://v.example/1" rel="external noopener"><img src="/images/bar.png" alt="Watch: The hinge" width="1200" height="675" loading="lazy" decoding="async"></a><figcaption>Watch: The hinge</figcaption></figure>',
    feed: '<figure><a href="https://v.example/1"><img src="https://quay.example/images/bar.png" alt="Watch: The hinge"></a><figcaption>Watch: The hinge</figcaption></figure>',
    mail: 'image https://quay.example/images/bar.png "Watch: The hinge" caption "Watch: The hinge" to https://v.example/1',
    text: 'Watch: The hinge <https://v.example/1>',
    markdown: '[![Watch: The hinge](https://quay.example/images/bar.png)](https://v.example/1)\n',
  },
  {
    name: 'signup',
    body: '::signup',
    web: action('/subscribe', 'Subscribe', 'secondary', ''),
    feed: '<p><a href="https://quay.example/subscribe">Subscribe</a></p>',
    mail: '<p><a href="https://quay.example/subscribe">Forwarded? Subscribe</a></p>',
    text: 'Forwarded? Subscribe <https://quay.example/subscribe>',
    markdown: '[Subscribe](https://quay.example/subscribe)\n',
  },
  { name: 'read-more', body: '::read-more', web: '', feed: '', mail: '', text: '', markdown: '' },
  {
    name: 'related',
    body: '::related{slugs="hinge, unknown"}',
    web: '<section class="related"><h2 id="related">Related</h2><ul><li><a href="/articles/hinge/">The hinge</a></li></ul></section>',
    feed: '<h2>Related</h2><ul><li><a href="https://quay.example/articles/hinge/">The hinge</a></li></ul>',
    mail: 'callout "Related" <ul><li><a href="https://quay.example/articles/hinge/">The hinge</a></li></ul>',
    text: 'Related\n\n- The hinge <https://quay.example/articles/hinge/>',
    markdown: '**Related**\n\n- [The hinge](https://quay.example/articles/hinge/)\n',
  },
  {
    name: 'disclaimer',
    body: ':::disclaimer{kind=medical}\n:::',
    web: '<aside class="note note-disclaimer"><p class="note-title"><strong>General advice</strong></p><p>Ask a <strong>doctor</strong> first, or <a href="/advice/">read on</a>.</p></aside>',
    feed: '<p><strong>General advice</strong></p><p>Ask a <strong>doctor</strong> first, or <a href="https://quay.example/advice/">read on</a>.</p>',
    mail: 'disclaimer "General advice" <p>Ask a <strong>doctor</strong> first, or <a href="https://quay.example/advice/">read on</a>.</p>',
    text: 'General advice\n\nAsk a doctor first, or read on <https://quay.example/advice/>.',
    markdown: '**General advice**\n\nAsk a **doctor** first, or [read on](https://quay.example/advice/).\n',
  },
  {
    name: 'callout',
    body: ':::callout[Take care]{type=warning}\nBend *slowly*.\n:::',
    web: '<aside class="note note-warning"><p class="note-title"><strong>Take care</strong></p><p>Bend <em>slowly</em>.</p></aside>',
    feed: '<p><strong>Take care</strong></p><p>Bend <em>slowly</em>.</p>',
    mail: 'callout "Take care" <p>Bend <em>slowly</em>.</p>',
    text: '> Take care\n>\n> Bend slowly.',
    markdown: '> **Take care**\n>\n> Bend *slowly*.\n',
  },
  {
    name: 'references',
    body: ':::references\n1. A guideline, [2023](https://who.example).\n2. A book.\n:::',
    web: '<section class="references"><h2 id="references">References</h2><ol>\n<li>A guideline, <a href="https://who.example" rel="external noopener">2023</a>.</li>\n<li>A book.</li>\n</ol></section>',
    feed: '<h2>References</h2><ol>\n<li>A guideline, <a href="https://who.example">2023</a>.</li>\n<li>A book.</li>\n</ol>',
    mail: 'references "References" <ol>\n<li>A guideline, <a href="https://who.example">2023</a>.</li>\n<li>A book.</li>\n</ol>',
    text: 'References\n----------\n\n1. A guideline, 2023 <https://who.example>.\n2. A book.',
    markdown: '## References\n\n1. A guideline, [2023](https://who.example).\n2. A book.\n',
  },
  {
    name: 'quote',
    body: ':::quote{cite="Ruth, member"}\nI forgot my back.\n:::',
    web: '<figure class="quote"><blockquote><p>I forgot my back.</p></blockquote><figcaption>— Ruth, member</figcaption></figure>',
    feed: '<figure><blockquote><p>I forgot my back.</p></blockquote><figcaption>— Ruth, member</figcaption></figure>',
    mail: 'quote <p>I forgot my back.</p><p>— Ruth, member</p>',
    text: '> I forgot my back.\n>\n> — Ruth, member',
    markdown: '> I forgot my back.\n>\n> — Ruth, member\n',
  },
  {
    name: 'figure',
    body: ':::figure{credit="Drawn by Ada"}\n![A bar](../images/bar.png)\n\nThe *bar*.\n:::',
    web: '<figure><img src="/images/bar.png" alt="A bar" width="1200" height="675" loading="lazy" decoding="async"><figcaption><p>The <em>bar</em>.</p><p class="credit">Drawn by Ada</p></figcaption></figure>',
    feed: '<figure><img src="https://quay.example/images/bar.png" alt="A bar"><figcaption><p>The <em>bar</em>.</p><p>Drawn by Ada</p></figcaption></figure>',
    mail: 'image https://quay.example/images/bar.png "A bar" caption "The bar." credit "Drawn by Ada"',
    text: '[A bar]\n\nThe bar.\n\nDrawn by Ada',
    markdown: '![A bar](https://quay.example/images/bar.png)\n\nThe *bar*.\n\nDrawn by Ada\n',
  },
  {
    name: 'web-only',
    body: ':::web-only\nPrint this page.\n:::',
    web: '<p>Print this page.</p>',
    feed: '<p>Print this page.</p>',
    mail: '',
    text: '',
    markdown: 'Print this page.\n',
  },
  {
    name: 'email-only',
    body: ':::email-only\nReply to this mail.\n:::',
    web: '',
    feed: '',
    mail: '<p>Reply to this mail.</p>',
    text: 'Reply to this mail.',
    markdown: '',
  },
]

describe('every directive in every medium', () => {
  it('is shown here', () => {
    expect(cases.map(({ name }) => name).sort()).toEqual([...directives.keys()].sort())
  })

  describe.each(cases)('$name', ({ body, web, feed, mail, text, markdown }) => {
    const passage = article(body)
    it('on the page', () => expect(renderWeb(passage, context)).toBe(web))
    it('in a feed', () => expect(renderFeed(passage, context)).toBe(feed))
    it('in a mail', () => expect(mailMarkup(renderMail(passage, context))).toBe(mail))
    it('as text', () => expect(renderText(passage, context)).toBe(text))
    it('as Markdown', () => expect(renderMarkdown(passage, context)).toBe(markdown))
  })
})

describe('a directive', () => {
  it('offers the service of the front matter when it names none', () => {
    const passage = article('::booking', ['booking: {service: consultation}'])
    expect(renderText(passage, context)).toBe('Book a consultation <https://cal.example/quay>')
  })

  it('shows nothing for a service that the site does not have', () => {
    expect(renderWeb(article('::booking{service=massage}'), context)).toBe('')
  })

  it('says its own disclaimer under its own title', () => {
    const passage = article(':::disclaimer[Please read]\nNo advice.\n:::')
    expect(mailMarkup(renderMail(passage, context))).toBe('disclaimer "Please read" <p>No advice.</p>')
  })

  it('shows an embed without poster as a link and a button', () => {
    const passage = article('::embed{url="https://v.example/1" title=Film}')
    expect(renderWeb(passage, context)).toBe(
      '<p class="embed"><a href="https://v.example/1" rel="external noopener">Watch: Film</a></p>',
    )
    expect(mailMarkup(renderMail(passage, context))).toBe('button secondary https://v.example/1: Watch: Film')
    expect(renderMarkdown(passage, context)).toBe('[Watch: Film](https://v.example/1)\n')
  })

  it('works inside another, and inside a list', () => {
    const passage = article('::::callout\n- one\n\n  ::button[Go]{href=/x/}\n\n:::web-only\nHere.\n:::\n::::')
    expect(renderWeb(passage, context)).toContain('<a class="button button-secondary" href="/x/">Go</a>')
    expect(renderWeb(passage, context)).toContain('<p>Here.</p>')
    const mail = mailMarkup(renderMail(passage, context))
    expect(mail).toContain('<a href="https://quay.example/x/">Go</a>')
    expect(mail).not.toContain('Here.')
    expect(renderText(passage, context)).toContain('Go <https://quay.example/x/>')
  })
})
