import type { Element, ElementContent, Root } from 'hast'
import { Parser } from 'htmlparser2'
import { webUrl } from './xml-feed.ts'

/** What an article of ours can say. Everything else loses its tag and keeps its words, or, if it shows none, is left out. */
const kept = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr', 'br'],
  ...['em', 'i', 'strong', 'b', 'del', 's', 'a', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['dl', 'dt', 'dd', 'figcaption', 'div', 'section', 'article'],
])
const leftOut = new Set([
  ...['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'title'],
  ...['video', 'audio', 'form', 'select', 'textarea', 'button', 'map', 'canvas', 'dialog'],
])
const empty = new Set(['br', 'hr'])

/** Deeper elements lose their tags; nobody writes so, and what walks the tree calls itself. */
const deepest = 20
/** Where reading ends: the parser looks through all that is open at each step. */
const deepestRead = 300
const mostNodes = 6_000

/** Addresses of an item's pictures, in the order of its text. */
export interface HtmlReading {
  readonly tree: Root
  readonly pictures: readonly { readonly url: string; readonly alt: string }[]
}

/**
 * The HTML of a feed as a tree that has nothing in it but what is listed above: no attribute but where a link leads, which is
 * absolute and http or https. One pass; depth and size are bounded, and what lies beyond is left out.
 */
export function htmlTree(html: string, base: string): HtmlReading {
  const tree: Root = { type: 'root', children: [] }
  const pictures: { url: string; alt: string }[] = []
  const open: (Element | undefined)[] = []
  const parents: (Root | Element)[] = [tree]
  let nodes = 0
  let hidden = 0
  const add = (child: ElementContent) => {
    const { children } = parents.at(-1) ?? tree
    const last = children.at(-1)
    if (child.type === 'text' && last?.type === 'text') last.value += child.value
    else if (nodes < mostNodes) {
      nodes += 1
      children.push(child)
    }
  }
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (leftOut.has(name)) hidden += 1
      if (name === 'img' && hidden === 0) pictures.push(...pictureOf(attributes, base))
      const isKept = hidden === 0 && isSaid(name, attributes, base) && parents.length <= deepest
      const element: Element | undefined = isKept
        ? { type: 'element', tagName: name, properties: propertiesOf(name, attributes, base), children: [] }
        : undefined
      if (element) add(element)
      if (element && !empty.has(name)) parents.push(element)
      open.push(element && !empty.has(name) ? element : undefined)
      if (open.length > deepestRead) parser.pause()
    },
    ontext(value) {
      if (hidden === 0) add({ type: 'text', value })
    },
    onclosetag(name) {
      if (leftOut.has(name)) hidden = Math.max(0, hidden - 1)
      if (open.pop()) parents.pop()
    },
  })
  parser.end(html)
  return { tree, pictures }
}

/** A link that leads nowhere is only words. */
function isSaid(name: string, { href = '' }: Readonly<Record<string, string>>, base: string): boolean {
  return kept.has(name) && (name !== 'a' || webUrl(href, base) !== undefined)
}

function propertiesOf(name: string, { href = '' }: Readonly<Record<string, string>>, base: string) {
  const address = name === 'a' ? webUrl(href, base) : undefined
  return address === undefined ? {} : { href: address }
}

/** A picture that is more than a point which counts readers. */
function pictureOf({ src = '', alt = '', width, height }: Readonly<Record<string, string>>, base: string) {
  const url = webUrl(src, base)
  const isPoint = [width, height].some((size) => size !== undefined && Number(size) < 50)
  return url === undefined || isPoint ? [] : [{ url, alt }]
}
