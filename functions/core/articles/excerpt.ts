import type { Root, RootContent } from 'mdast'
import type { Article } from './article.ts'
import { paragraph, text } from './builders.ts'

const SURVIVORS = new Set(['disclaimer', 'references'])

/**
 * The article as an excerpt that every renderer can render: what stands before `::read-more`, or the description when
 * the author cut nowhere; then each disclaimer and each list of references from the rest.
 */
export function teaser(article: Article): Article {
  const { children } = article.body
  const cut = children.findIndex((node) => node.type === 'leafDirective' && node.name === 'read-more')
  const lead = cut < 0 ? [paragraph(text(article.description))] : children.slice(0, cut)
  return { ...article, body: rootOf([...lead, ...survivorsIn(children.slice(cut + 1))]) }
}

/** Only what every excerpt has to keep: disclaimers and references, for a list that shows titles and descriptions. */
export function survivors(article: Article): Article {
  return { ...article, body: rootOf(survivorsIn(article.body.children)) }
}

function survivorsIn(nodes: readonly RootContent[]): readonly RootContent[] {
  return nodes.flatMap((node): readonly RootContent[] => {
    if (node.type === 'containerDirective' && SURVIVORS.has(node.name)) return [node]
    if (node.type === 'definition' || node.type === 'footnoteDefinition') return [node]
    return 'children' in node ? survivorsIn(node.children) : []
  })
}

function rootOf(children: readonly RootContent[]): Root {
  return { type: 'root', children: [...children] }
}
