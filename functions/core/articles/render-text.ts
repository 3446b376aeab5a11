import type { Passage } from './article.ts'
import { lower } from './lower.ts'
import type { RenderContext } from './render-context.ts'
import { blockLines } from './text-blocks.ts'

const WIDTH = 72

/** The body for the text part of a mail: lines of 72 characters where words allow, links as `label <url>`, no markup. */
export function renderText(passage: Passage, context: RenderContext): string {
  return blockLines(lower(passage, context, 'text').children, WIDTH).join('\n')
}
