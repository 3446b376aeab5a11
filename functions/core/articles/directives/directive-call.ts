import type { Paragraph } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { DirectiveCall } from './directive.ts'
import { type AnyDirective, directives } from './registry.ts'

/** A directive's node, as parsed. */
export type DirectiveNode = ContainerDirective | LeafDirective

/** A directive and one checked use of it. */
export interface KnownCall {
  readonly directive: AnyDirective
  readonly call: DirectiveCall<unknown>
}

/** The node's directive and call; undefined for an unknown name, another form or wrong attributes, which problems report. */
export function callOf(node: DirectiveNode): KnownCall | undefined {
  const directive = directives.get(node.name)
  if (directive === undefined || directive.form !== formOf(node)) return undefined
  const attributes = directive.attributes.safeParse(node.attributes ?? {})
  return attributes.success
    ? { directive, call: { attributes: attributes.data, ...partsOf(node) } }
    : undefined
}

/** Which of the two forms the node has. */
export function formOf(node: DirectiveNode): 'leaf' | 'container' {
  return node.type === 'leafDirective' ? 'leaf' : 'container'
}

/** The words in square brackets, and the blocks between the fences. */
export function partsOf(node: DirectiveNode): Pick<DirectiveCall<unknown>, 'label' | 'children'> {
  if (node.type === 'leafDirective') return { label: node.children, children: [] }
  const [first, ...rest] = node.children
  if (first?.type !== 'paragraph' || !isLabel(first)) return { label: [], children: node.children }
  return { label: first.children, children: rest }
}

function isLabel(paragraph: Paragraph): boolean {
  return (
    paragraph.data !== undefined &&
    'directiveLabel' in paragraph.data &&
    paragraph.data.directiveLabel === true
  )
}
