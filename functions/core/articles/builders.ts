import type { Element, ElementContent, Properties } from 'hast'
import type { BlockContent, Image, Link, List, Paragraph, PhrasingContent, Strong, Text } from 'mdast'

/** A hast element. */
export function element(
  tagName: string,
  properties: Properties,
  children: readonly (ElementContent | string)[] = [],
): Element {
  const nodes = children.map((child) =>
    typeof child === 'string' ? { type: 'text' as const, value: child } : child,
  )
  return { type: 'element', tagName, properties, children: nodes }
}

/** An mdast text. */
export function text(value: string): Text {
  return { type: 'text', value }
}

/** An mdast paragraph. */
export function paragraph(...children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] }
}

/** Bold mdast text. */
export function strong(...children: readonly PhrasingContent[]): Strong {
  return { type: 'strong', children: [...children] }
}

/** An mdast link. */
export function link(url: string, ...children: readonly PhrasingContent[]): Link {
  return { type: 'link', url, children: [...children] }
}

/** An mdast image. */
export function image(url: string, alt: string): Image {
  return { type: 'image', url, alt }
}

/** An unordered mdast list, one item a block. */
export function bullets(items: readonly BlockContent[]): List {
  const children = items.map((item) => ({ type: 'listItem' as const, spread: false, children: [item] }))
  return { type: 'list', ordered: false, spread: false, children }
}
