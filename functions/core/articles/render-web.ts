import type { Passage } from './article.ts'
import { decorateWeb } from './decorate.ts'
import { callOf, type DirectiveNode, partsOf } from './directives/directive-call.ts'
import { footnotesTitle } from './footnotes.ts'
import { type MarkupOf, stringifyMarkup, toMarkup } from './markup.ts'
import { prepare } from './prepare.ts'
import type { RenderContext } from './render-context.ts'
import { webSchema } from './sanitize-schema.ts'
import { scopeOf } from './scope.ts'

/** The body as HTML for its page: headings from h2 with ids, URLs from the site's root, safe to insert as it is. */
export function renderWeb(passage: Passage, context: RenderContext): string {
  const scope = scopeOf(passage, context, false)
  const body = prepare(passage.body, scope.href)
  const root = toMarkup(body, {
    schema: webSchema,
    slugs: true,
    decorate: (tree) => decorateWeb(tree, context.images),
    directive: (node: DirectiveNode, markup: MarkupOf) => {
      const known = callOf(node)
      return known === undefined
        ? markup(partsOf(node).children)
        : known.directive.web(known.call, { ...scope, markup })
    },
    footnotes: {
      clobberPrefix: `${passage.path.split('/').at(-2) || 'body'}-`,
      footnoteLabel: footnotesTitle(passage.body, context),
      footnoteLabelProperties: { className: ['footnotes-title'] },
      // The usual bent arrow is in few fonts, and a picture in some.
      footnoteBackContent: '\u2191',
      footnoteBackLabel: (index) => context.words.backToReference.replaceAll('{{number}}', String(index + 1)),
    },
  })
  return stringifyMarkup(root)
}
