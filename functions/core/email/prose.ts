import type { Element, ElementContent, Properties } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { safeUrl } from '../escape.ts'
import type { LinkTo } from './mail-links.ts'
import type { Markup } from './markup.ts'
import type { ProseStyles } from './prose-styles.ts'
import { withoutSlotMarks } from './slot.ts'

/** How a passage is put into the mail at hand. */
export interface ProseOptions {
  readonly styles: ProseStyles
  /** How many levels headings sink, because the article's own title is no h1 here. */
  readonly sink: number
  /** Writes the links of the words at hand. */
  readonly linkTo: LinkTo
}

/** All an article's HTML may keep; classes, ids and handlers have no place in mail. */
const KEPT = new Set(
  'href src alt width height align scope colSpan rowSpan start reversed lang dir title cite'.split(' '),
)
/** Task items come with a drawn box, which takes the bullet's place. */
const CHECKBOX = /^\s*[\u2610\u2611]/
const stringifier = unified().use(rehypeStringify)

/** An article's prose as HTML with inline styles. */
export function prose(nodes: readonly ElementContent[], options: ProseOptions): Markup {
  const children = nodes.flatMap((node) => styled(node, options))
  raise(children[0])
  return { html: stringifier.stringify({ type: 'root', children }) }
}

/** A heading that opens a passage needs no more room above it than a paragraph has. */
function raise(node: ElementContent | undefined): void {
  if (node?.type !== 'element' || !/^h[1-6]$/.test(node.tagName)) return
  node.properties.style = String(node.properties.style ?? '').replace(/^margin:\d+px/, 'margin:8px')
}

function styled(node: ElementContent, options: ProseOptions, inItem = false): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: withoutSlotMarks(node.value) }]
  if (node.type !== 'element') return []
  const tagName = sunk(node.tagName, options.sink)
  const children = node.children.flatMap((child) => styled(child, options, tagName === 'li'))
  const style = styleOf(node, tagName, options.styles, inItem)
  return [{ type: 'element', tagName, properties: { ...kept(node, options), ...style }, children }]
}

function sunk(tagName: string, levels: number): string {
  const level = /^h([1-6])$/.exec(tagName)?.[1]
  return level === undefined ? tagName : `h${Math.min(6, Number(level) + levels)}`
}

function styleOf(node: Element, tagName: string, styles: ProseStyles, inItem: boolean): Properties {
  const style = styles[styleName(node, tagName, inItem)]
  const align = node.properties.align
  const aligned = typeof align === 'string' && style !== undefined ? `${style};text-align:${align}` : style
  return aligned === undefined ? {} : { style: aligned }
}

function styleName(node: Element, tagName: string, inItem: boolean): string {
  if (tagName === 'h6') return 'h5'
  if (inItem && /^(ul|ol)$/.test(tagName)) return 'inner list'
  return tagName === 'li' && CHECKBOX.test(textOf(node)) ? 'task' : tagName
}

/** The words of a node; an image's are its alternative text. */
function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'img' ? String(node.properties.alt ?? '') : node.children.map(textOf).join('')
}

function kept(node: Element, options: ProseOptions): Properties {
  const properties: Properties = {}
  for (const [name, value] of Object.entries(node.properties)) {
    if (KEPT.has(name)) properties[name] = typeof value === 'string' ? withoutSlotMarks(value) : value
  }
  delete properties.align
  fitUrls(properties, (href) => options.linkTo(href, textOf(node)))
  if (node.tagName === 'th') properties.scope ??= 'col'
  if (node.tagName === 'img') properties.alt ??= ''
  return properties
}

function fitUrls(properties: Properties, linkTo: (href: string) => string): void {
  for (const name of ['href', 'src', 'cite']) {
    const value = properties[name]
    const safe = typeof value === 'string' ? safeUrl(value) : undefined
    if (safe === undefined) delete properties[name]
    else properties[name] = name === 'href' ? linkTo(safe) : safe
  }
}
