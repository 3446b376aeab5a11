import type { Definition, Image, Link, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { text } from './builders.ts'

/** How URLs become hrefs in one medium; undefined drops the link or image and keeps its words. */
export type Href = (url: string) => string | undefined

/** A copy of the body with reference links written out, URLs made hrefs, and raw HTML left out. */
export function prepare(body: Root, href: Href): Root {
  const definitions = definitionsOf(body)
  return {
    ...body,
    children: body.children.flatMap((child) => prepared(child, definitions, href)) as RootContent[],
  }
}

type Definitions = ReadonlyMap<string, Definition>

function definitionsOf(body: Root): Definitions {
  const found = new Map<string, Definition>()
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(body)
  return found
}

function prepared(node: RootContent, definitions: Definitions, href: Href): readonly RootContent[] {
  const children = () =>
    'children' in node
      ? (node.children.flatMap((child) => prepared(child, definitions, href)) as PhrasingContent[])
      : []
  switch (node.type) {
    case 'html':
    case 'definition':
    case 'yaml':
      return []
    case 'link':
      return linked(node, children(), href)
    case 'linkReference': {
      const target = definitions.get(node.identifier)
      return linked({ url: target?.url ?? '', title: target?.title }, children(), href)
    }
    case 'image':
      return pictured(node, href)
    case 'imageReference': {
      const target = definitions.get(node.identifier)
      return pictured({ url: target?.url ?? '', title: target?.title, alt: node.alt }, href)
    }
    default:
      return ['children' in node ? ({ ...node, children: children() } as RootContent) : node]
  }
}

function linked(
  { url, title }: Pick<Link, 'url' | 'title'>,
  children: PhrasingContent[],
  href: Href,
): readonly RootContent[] {
  const target = href(url)
  return target === undefined ? children : [{ type: 'link', url: target, title, children }]
}

function pictured(
  { url, title, alt }: Pick<Image, 'url' | 'title' | 'alt'>,
  href: Href,
): readonly RootContent[] {
  const target = href(url)
  return target === undefined ? [text(alt ?? '')] : [{ type: 'image', url: target, title, alt }]
}
