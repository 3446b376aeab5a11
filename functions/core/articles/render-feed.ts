import type { Passage } from './article.ts'
import { decoratePlain } from './decorate.ts'
import { callOf, partsOf } from './directives/directive-call.ts'
import { flattenFootnotes } from './footnotes.ts'
import { stringifyMarkup, toMarkup } from './markup.ts'
import { prepare } from './prepare.ts'
import type { RenderContext } from './render-context.ts'
import { plainSchema } from './sanitize-schema.ts'
import { scopeOf } from './scope.ts'

/** The body as HTML for feed readers: absolute URLs, no ids, classes or scripts; not yet escaped for XML. */
export function renderFeed(passage: Passage, context: RenderContext): string {
  const scope = scopeOf(passage, context, true)
  const body = flattenFootnotes(prepare(passage.body, scope.href), context)
  const root = toMarkup(body, {
    schema: plainSchema,
    decorate: decoratePlain,
    directive: (node, markup) => {
      const known = callOf(node)
      return known === undefined
        ? markup(partsOf(node).children)
        : known.directive.feed(known.call, { ...scope, markup })
    },
  })
  return stringifyMarkup(root)
}
