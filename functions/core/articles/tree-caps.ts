import type { Nodes, Root } from 'mdast'
import type { Problem } from '../problem.ts'
import { placeOf } from './place-of.ts'
import { sourceCaps } from './source-caps.ts'

const NESTING = new Set([
  'blockquote',
  'list',
  'footnoteDefinition',
  'containerDirective',
  'emphasis',
  'strong',
  'delete',
  'link',
])
const MAX_CELLS = 10_000

/** What the parsed tree has too much of for renderers that recurse: nesting, table cells. At most one problem. */
export function treeProblems(file: string, root: Root): readonly Problem[] {
  const pending: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next
    const depth = next.depth + (NESTING.has(node.type) ? 1 : 0)
    if (depth > sourceCaps.nesting) return [tooDeep(file, node)]
    if (node.type === 'table' && node.children.length * (node.align?.length ?? 0) > MAX_CELLS) {
      return [tooManyCells(file, node)]
    }
    if ('children' in node) for (const child of node.children) pending.push({ node: child, depth })
  }
  return []
}

function tooDeep(file: string, node: Nodes): Problem {
  return {
    file,
    ...placeOf(node),
    rule: 'nesting-too-deep',
    severity: 'error',
    message: `Markup stands more than ${sourceCaps.nesting} deep inside each other`,
    mend: 'Close a container, a quote or an emphasis',
  }
}

function tooManyCells(file: string, node: Nodes): Problem {
  return {
    file,
    ...placeOf(node),
    rule: 'table-too-large',
    severity: 'error',
    message: `This table has more than ${MAX_CELLS} cells`,
    mend: 'Split it, or link to a file',
  }
}
