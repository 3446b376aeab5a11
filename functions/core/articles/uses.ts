import type { Nodes, Root } from 'mdast'
import type { DirectiveUse, ImageUse, InternalLink } from './article.ts'
import { callOf } from './directives/directive-call.ts'
import { placeOf } from './place-of.ts'
import { imagePathOf, resolveUrl } from './resolve-url.ts'
import { nodesOf } from './rules/rule.ts'

/** What a body leans on, for checks across files. */
export interface Uses {
  readonly links: readonly InternalLink[]
  readonly images: readonly ImageUse[]
  readonly directives: readonly DirectiveUse[]
}

/** Links to this site, images of the content folder and directives of a body, each with its place. */
export function usesOf(body: Root, file: string, siteUrl: string): Uses {
  const nodes = nodesOf(body)
  const pictures = pictureDefinitions(nodes)
  return {
    links: nodes.flatMap((node) => linkUses(node, file, siteUrl, pictures)),
    images: nodes.flatMap((node) => imageUses(node, file, siteUrl, pictures)),
    directives: nodes.flatMap(directiveUses),
  }
}

/** Identifiers of definitions that images refer to; the others belong to links. */
function pictureDefinitions(nodes: readonly Nodes[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])))
}

function linkUses(
  node: Nodes,
  file: string,
  siteUrl: string,
  pictures: ReadonlySet<string>,
): readonly InternalLink[] {
  const url = linkUrl(node, pictures)
  if (url === undefined) return []
  const resolved = resolveUrl(url, file, siteUrl)
  if (resolved.kind === 'fragment') return [{ path: '', fragment: resolved.fragment, ...placeOf(node) }]
  return resolved.kind === 'internal'
    ? [{ path: resolved.path, fragment: resolved.fragment, ...placeOf(node) }]
    : []
}

function linkUrl(node: Nodes, pictures: ReadonlySet<string>): string | undefined {
  if (node.type === 'link') return node.url
  if (node.type === 'definition') return pictures.has(node.identifier) ? undefined : node.url
  return node.type === 'leafDirective' && node.name === 'button'
    ? (node.attributes?.href ?? undefined)
    : undefined
}

function imageUses(
  node: Nodes,
  file: string,
  siteUrl: string,
  pictures: ReadonlySet<string>,
): readonly ImageUse[] {
  const url = imageUrl(node, pictures)
  const path = url === undefined ? undefined : imagePathOf(resolveUrl(url, file, siteUrl))
  return path === undefined ? [] : [{ path, ...placeOf(node) }]
}

function imageUrl(node: Nodes, pictures: ReadonlySet<string>): string | undefined {
  if (node.type === 'image') return node.url
  if (node.type === 'definition') return pictures.has(node.identifier) ? node.url : undefined
  return node.type === 'leafDirective' && node.name === 'embed'
    ? (node.attributes?.poster ?? undefined)
    : undefined
}

function directiveUses(node: Nodes): readonly DirectiveUse[] {
  if (node.type !== 'leafDirective' && node.type !== 'containerDirective') return []
  const attributes = callOf(node)?.call.attributes
  return [
    {
      name: node.name,
      attributes: (attributes ?? {}) as Readonly<Record<string, unknown>>,
      ...placeOf(node),
    },
  ]
}
