import type { Nodes } from 'mdast'
import type { Place } from '../yaml/place.ts'

/** Where a parsed node begins; the start of the file for a node made by us. */
export function placeOf(node: Nodes): Place {
  const start = node.position?.start
  return { line: start?.line ?? 1, column: start?.column ?? 1 }
}
