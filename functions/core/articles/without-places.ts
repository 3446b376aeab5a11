import type { Nodes, Root } from 'mdast'

/**
 * The same tree without where its nodes stand in the file, for once all that is wrong with it is told: renderers would copy
 * every place twice, and an article that is kept would hold more places than words.
 */
export function withoutPlaces(body: Root): Root {
  forget(body)
  return body
}

function forget(node: Nodes): void {
  node.position = undefined
  if ('children' in node) for (const child of node.children) forget(child)
}
