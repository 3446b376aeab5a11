import type { ElementContent, Root as HtmlRoot } from 'hast'
import type { Root, RootContent } from 'mdast'
import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkRehype, { type Options as RehypeOptions } from 'remark-rehype'
import { unified } from 'unified'
import type { DirectiveNode } from './directives/directive-call.ts'

/** How one medium turns mdast into hast. */
export interface Markup {
  readonly schema: SanitizeSchema
  readonly decorate: (root: HtmlRoot) => void
  /** A directive inside the text; `markup` renders its children in the same run. */
  readonly directive: (node: DirectiveNode, markup: MarkupOf) => readonly ElementContent[]
  readonly footnotes?: Pick<
    RehypeOptions,
    | 'clobberPrefix'
    | 'footnoteLabel'
    | 'footnoteBackContent'
    | 'footnoteBackLabel'
    | 'footnoteLabelProperties'
  >
  /** Gives headings ids, after sanitising. */
  readonly slugs?: boolean
}

/** Renders blocks or words as hast. */
export type MarkupOf = (children: readonly RootContent[]) => readonly ElementContent[]

/** Turns mdast into sanitised hast; sanitising is the last step that can meet foreign data. */
export function toMarkup(root: Root, { schema, decorate, directive, footnotes, slugs }: Markup): HtmlRoot {
  const handler = (state: State, node: DirectiveNode) => [
    ...directive(node, (children) => inRun(state, children)),
  ]
  const handlers = { leafDirective: handler, containerDirective: handler }
  const processor = unified()
    .use(remarkRehype, { ...footnotes, handlers })
    .use(() => decorate)
    .use(rehypeSanitize, schema)
  return slugs ? processor.use(rehypeSlug).runSync(root) : processor.runSync(root)
}

type Handler = NonNullable<NonNullable<RehypeOptions['handlers']>['text']>
type State = Parameters<Handler>[0]

function inRun(state: State, children: readonly RootContent[]): readonly ElementContent[] {
  return state.wrap(state.all({ type: 'root', children: [...children] }), false)
}

const writer = unified().use(rehypeStringify, { allowDangerousHtml: false }).freeze()

/** Writes hast as HTML. */
export function stringifyMarkup(root: HtmlRoot): string {
  return writer.stringify(root)
}
