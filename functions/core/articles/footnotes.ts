import type { FootnoteDefinition, ListItem, Nodes, Root, RootContent } from 'mdast'
import { paragraph, text } from './builders.ts'
import type { RenderContext } from './render-context.ts'

/**
 * A copy without footnotes, for media where anchors do not work: `[1]` in the text and a `references` container at the
 * end. Beside references of the author's own they are `(1)`, under the heading for notes.
 */
export function flattenFootnotes(root: Root, { words }: RenderContext): Root {
  const ownReferences = root.children.some(isReferences)
  const order = new Map<string, number>()
  const definitions = definitionsOf(root)
  const mark = (number: number) => (ownReferences ? `(${number})` : `[${number}]`)
  const body = withoutNotes(root.children, (identifier) => mark(numberOf(identifier, order)))
  const items: ListItem[] = []
  for (const identifier of order.keys()) {
    const blocks = definitions.get(identifier)?.children ?? []
    const children = withoutNotes(blocks, (inner) => mark(numberOf(inner, order))) as ListItem['children']
    items.push({ type: 'listItem', spread: false, children })
  }
  return items.length === 0
    ? { ...root, children: body }
    : { ...root, children: [...body, notes(items, ownReferences ? words.notes : '')] }
}

/** The heading that footnotes get: notes when the author lists references as well. */
export function footnotesTitle(root: Root, { words }: RenderContext): string {
  return root.children.some(isReferences) ? words.notes : words.references
}

function isReferences(node: RootContent): boolean {
  return node.type === 'containerDirective' && node.name === 'references'
}

function notes(items: ListItem[], title: string): RootContent {
  const label = { ...paragraph(text(title)), data: { directiveLabel: true } }
  const list = { type: 'list' as const, ordered: true, start: 1, spread: false, children: items }
  return {
    type: 'containerDirective',
    name: 'references',
    attributes: {},
    children: title === '' ? [list] : [label, list],
  }
}

function numberOf(identifier: string, order: Map<string, number>): number {
  const number = order.get(identifier) ?? order.size + 1
  order.set(identifier, number)
  return number
}

function definitionsOf(root: Root): ReadonlyMap<string, FootnoteDefinition> {
  const found = new Map<string, FootnoteDefinition>()
  const visit = (node: Nodes): void => {
    if (node.type === 'footnoteDefinition' && !found.has(node.identifier)) found.set(node.identifier, node)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  return found
}

function withoutNotes(nodes: readonly RootContent[], mark: (identifier: string) => string): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === 'footnoteDefinition') return []
    if (node.type === 'footnoteReference') return [text(mark(node.identifier))]
    return [
      'children' in node ? ({ ...node, children: withoutNotes(node.children, mark) } as RootContent) : node,
    ]
  })
}
