import { visit } from 'unist-util-visit'
import type { Passage } from './article.ts'
import { lower } from './lower.ts'
import type { RenderContext } from './render-context.ts'
import { blockLines } from './text-blocks.ts'

const WIDTH = 72

/**
 * The body for the text part of a mail: lines of 72 characters where words allow, links as `label <url>`, no markup.
 * Every address is written by `write`.
 */
export function renderText(
  passage: Passage,
  context: RenderContext,
  write: (url: string) => string = (url) => url,
): string {
  const body = lower(passage, context, 'text')
  visit(body, 'link', (link) => {
    link.url = write(link.url)
  })
  return blockLines(body.children, WIDTH).join('\n')
}
