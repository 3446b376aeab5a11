import { escapeAttribute, escapeText } from '../escape.ts'

/** An element that is yet to be written. */
export interface XmlElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly (XmlElement | string)[]
}

type Attributes = Readonly<Record<string, string | undefined>>
type Child = XmlElement | string | undefined

/** An element; attributes and children that are undefined are left out. Names are ours, values may be anybody's. */
export function xml(name: string, attributes: Attributes = {}, ...children: readonly Child[]): XmlElement {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  )
  return { name, attributes: given, children: children.filter((child) => child !== undefined) }
}

/** A whole XML 1.0 document in UTF-8: all text is escaped, and what XML forbids is dropped. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${written(root, '\n')}\n`
}

/** Elements that hold only elements stand one a line; where there is text, not a blank is added. */
function written({ name, attributes, children }: XmlElement, line: string): string {
  const tag = name + attributes.map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('')
  if (children.length === 0) return `<${tag}/>`
  const hasText = children.some((child) => typeof child === 'string')
  const inner = hasText ? '' : `${line}  `
  const parts = children.map((child) =>
    typeof child === 'string' ? escapeText(child) : inner + written(child, inner || line),
  )
  return `<${tag}>${parts.join('')}${hasText ? '' : line}</${name}>`
}
