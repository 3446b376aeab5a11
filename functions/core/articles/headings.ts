import type { Nodes, Root } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Heading } from './article.ts'
import { toMarkup } from './markup.ts'
import { webSchema } from './sanitize-schema.ts'

type Mark = Extract<Nodes, { readonly type: 'heading' }>

/** The body's headings with the ids that the web page gives them; those for mail only have none and are left out. */
export function headingsOf(body: Root): readonly Heading[] {
  const marks = marksOf(body)
  const decorate = () => undefined
  const root = toMarkup(
    { type: 'root', children: [...marks] },
    { schema: webSchema, decorate, directive: () => [], slugs: true },
  )
  const elements = root.children.filter((node) => node.type === 'element')
  return marks.map((mark, index) => ({
    depth: mark.depth,
    text: plainText(mark),
    id: String(elements[index]?.properties.id ?? ''),
  }))
}

function marksOf(node: Nodes): readonly Mark[] {
  if (node.type === 'heading') return [node]
  if (node.type === 'containerDirective' && node.name === 'email-only') return []
  const children: readonly Nodes[] = 'children' in node ? node.children : []
  return children.flatMap(marksOf)
}
