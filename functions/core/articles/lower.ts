import type { Root, RootContent } from 'mdast'
import type { Passage } from './article.ts'
import type { Scope } from './directives/directive.ts'
import { callOf, partsOf } from './directives/directive-call.ts'
import { flattenFootnotes } from './footnotes.ts'
import { prepare } from './prepare.ts'
import type { RenderContext } from './render-context.ts'
import { scopeOf } from './scope.ts'

/** The body as plain mdast for the mail's text part or for other networks: no directives, footnotes or relative URLs. */
export function lower(passage: Passage, context: RenderContext, medium: 'text' | 'markdown'): Root {
  const scope = scopeOf(passage, context, true)
  const body = flattenFootnotes(prepare(passage.body, scope.href), context)
  return { type: 'root', children: lowered(body.children, scope, medium) }
}

function lowered(nodes: readonly RootContent[], scope: Scope, medium: 'text' | 'markdown'): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === 'leafDirective' || node.type === 'containerDirective') {
      const known = callOf(node)
      const plain = known === undefined ? partsOf(node).children : known.directive[medium](known.call, scope)
      return lowered(plain, scope, medium)
    }
    return [
      'children' in node
        ? ({ ...node, children: lowered(node.children, scope, medium) } as RootContent)
        : node,
    ]
  })
}
