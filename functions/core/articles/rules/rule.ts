import type { Nodes, Root } from 'mdast'
import type { Problem } from '../../problem.ts'
import type { Place } from '../../yaml/place.ts'
import { placeOf } from '../place-of.ts'

/** What a rule looks at. */
export interface Ruled {
  readonly file: string
  readonly body: Root
  readonly siteUrl: string
}

/** One thing that may be wrong with a body: every place where it is. */
export type Rule = (ruled: Ruled) => readonly Problem[]

type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

/** An error at a node or a place. */
export function errorAt(file: string, where: Nodes | Place, words: Words): Problem {
  return { file, ...('line' in where ? where : placeOf(where)), severity: 'error', ...words }
}

/** A warning at a node or a place. */
export function warningAt(file: string, where: Nodes | Place, words: Words): Problem {
  return { ...errorAt(file, where, words), severity: 'warning' }
}

/** Every node of the tree in reading order. */
export function nodesOf(root: Nodes): readonly Nodes[] {
  const nodes: Nodes[] = []
  const collect = (node: Nodes): void => {
    nodes.push(node)
    if ('children' in node) node.children.forEach(collect)
  }
  collect(root)
  return nodes
}
