import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { blocksToMarkup } from '../../../functions/core/articles/blocks-to-markup.ts'
import { teaser } from '../../../functions/core/articles/excerpt.ts'
import { lower } from '../../../functions/core/articles/lower.ts'
import { parseMarkdown } from '../../../functions/core/articles/markdown.ts'
import { stringifyMarkup, toMarkup } from '../../../functions/core/articles/markup.ts'
import { renderFeed } from '../../../functions/core/articles/render-feed.ts'
import { renderMail } from '../../../functions/core/articles/render-mail.ts'
import { renderMarkdown } from '../../../functions/core/articles/render-markdown.ts'
import { renderWeb } from '../../../functions/core/articles/render-web.ts'
import { nodesOf } from '../../../functions/core/articles/rules/rule.ts'
import { plainSchema, webSchema } from '../../../functions/core/articles/sanitize-schema.ts'
import { parseUrl } from '../../../functions/core/parse-url.ts'
import { article, context, uncheckedPassage } from './fixture.ts'
import { hostileMarkdown } from './hostile-markdown.ts'

const allowedTags = new Set(
  'a aside blockquote br code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p pre section span strong sup table tbody td th thead tr ul'.split(
    ' ',
  ),
)
const allowedAttributes = new Set(
  'href src alt title rel id class start scope align width height loading decoding tabindex aria-label aria-describedby data-footnotes data-footnote-ref data-footnote-backref'.split(
    ' ',
  ),
)

/** What a browser could run or follow in this HTML and must not. */
function dangersOf(html: string): readonly string[] {
  const found: string[] = []
  const visit = (node: {
    type: string
    name?: string
    attribs?: Record<string, string>
    children?: unknown[]
  }): void => {
    if (node.name !== undefined && !allowedTags.has(node.name)) found.push(`<${node.name}>`)
    for (const [name, value] of Object.entries(node.attribs ?? {})) {
      if (!allowedAttributes.has(name)) found.push(`${name}=`)
      if (['href', 'src'].includes(name) && !isSafe(value)) found.push(value)
    }
    for (const child of node.children ?? []) visit(child as typeof node)
  }
  visit(parseDocument(html) as Parameters<typeof visit>[0])
  return found
}

function isSafe(url: string): boolean {
  const parsed = parseUrl(url, 'https://quay.example/articles/x/')
  if (!parsed) return false
  const { protocol, host } = parsed
  const relative = !/^[a-z][a-z+.-]*:/i.test(url)
  return ['http:', 'https:', 'mailto:'].includes(protocol) && (!relative || host === 'quay.example')
}

describe('hostile Markdown', () => {
  it('comes in many forms', () => {
    expect(new Set(hostileMarkdown).size).toBe(hostileMarkdown.length)
    expect(hostileMarkdown.length).toBeGreaterThan(250)
  })

  it.each([
    ['the page', renderWeb],
    ['a feed', renderFeed],
    [
      'a mail',
      (passage, given) =>
        stringifyMarkup({ type: 'root', children: [...blocksToMarkup(renderMail(passage, given))] }),
    ],
  ] as readonly (readonly [string, typeof renderWeb])[])('brings nothing that runs into %s', (_, render) => {
    const broken = hostileMarkdown.flatMap((markdown) => {
      const dangers = dangersOf(render(uncheckedPassage(markdown), context))
      return dangers.length === 0 ? [] : [{ markdown, dangers }]
    })
    expect(broken).toEqual([])
  })

  it('brings no address into the fields of mail blocks that cannot be followed', () => {
    const urls = hostileMarkdown.flatMap((markdown) =>
      renderMail(uncheckedPassage(markdown), context).flatMap((block) => [
        ...('href' in block && block.href !== undefined ? [block.href] : []),
        ...(block.kind === 'image' ? [block.src] : []),
      ]),
    )
    expect(urls.length).toBeGreaterThan(10)
    expect(urls.filter((url) => !isSafe(url) || !/^(https?:|mailto:)/.test(url))).toEqual([])
  })

  it('brings neither HTML nor dangerous addresses into Markdown for others', () => {
    const broken = hostileMarkdown.filter((markdown) => {
      const nodes = nodesOf(parseMarkdown(renderMarkdown(uncheckedPassage(markdown), context)))
      return nodes.some((node) => node.type === 'html' || ('url' in node && !isSafe(node.url)))
    })
    expect(broken).toEqual([])
  })

  it('brings no link into text but absolute ones that can be followed', () => {
    const nodes = hostileMarkdown.flatMap((markdown) =>
      nodesOf(lower(uncheckedPassage(markdown), context, 'text')),
    )
    const urls = nodes.flatMap((node) => ('url' in node ? [node.url] : []))
    expect(urls.length).toBeGreaterThan(10)
    expect(urls.filter((url) => !isSafe(url) || !/^(https?:|mailto:)/.test(url))).toEqual([])
  })

  it('does not pass the sanitiser even when nothing before it looked', () => {
    const root = parseMarkdown('[a](javascript:alert(1)) ![b](data:image/svg+xml,x) <img onerror=x>')
    const plain = toMarkup(root, { schema: plainSchema, decorate: () => undefined, directive: () => [] })
    const page = toMarkup(root, { schema: webSchema, decorate: () => undefined, directive: () => [] })
    expect(stringifyMarkup(plain)).toBe('<p><a>a</a> <img alt="b"> </p>')
    expect(stringifyMarkup(page)).toBe('<p><a>a</a> <img alt="b"> </p>')
  })

  it('does not survive in an excerpt', () => {
    const source = article('::read-more')
    const broken = hostileMarkdown.filter((markdown) => {
      const excerpt = teaser({ ...source, body: parseMarkdown(`${markdown}\n\n::read-more\n\nx`) })
      return dangersOf(renderWeb(excerpt, context)).length > 0
    })
    expect(broken).toEqual([])
  })
})
