import type { Passage } from './article.ts'
import { lower } from './lower.ts'
import { stringifyMarkdown } from './markdown.ts'
import type { RenderContext } from './render-context.ts'

/** The body as CommonMark with GFM tables for other networks: directives resolved, URLs absolute, footnotes as a list. */
export function renderMarkdown(passage: Passage, context: RenderContext): string {
  return stringifyMarkdown(lower(passage, context, 'markdown'))
}
