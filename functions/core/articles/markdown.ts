import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { flowDirectives } from './flow-directives.ts'

const processor = remark()
  .use(remarkFrontmatter)
  .use(remarkGfm, { singleTilde: false })
  .use(flowDirectives)
  .use({ settings: { bullet: '-', rule: '-', fences: true, incrementListMarker: true } })
  .freeze()

/** Parses CommonMark with GFM, footnotes, front matter and flow directives. Only for text that passed `capProblems`. */
export function parseMarkdown(source: string): Root {
  return processor.parse(source)
}

/** Writes mdast without directives as CommonMark with GFM, ending in a line feed. */
export function stringifyMarkdown(root: Root): string {
  return processor.stringify(root)
}
