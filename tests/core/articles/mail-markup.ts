import type { ElementContent } from 'hast'
import { stringifyMarkup } from '../../../functions/core/articles/markup.ts'
import type { MailBlock } from '../../../functions/core/email/mail-block.ts'

/** Mail blocks as lines that a test can compare. */
export function mailMarkup(blocks: readonly MailBlock[]): string {
  return blocks.map(lineOf).join('\n')
}

function lineOf(block: MailBlock): string {
  switch (block.kind) {
    case 'prose':
      return htmlOf(block.nodes)
    case 'divider':
      return 'divider'
    case 'button':
      return `button ${block.strength} ${block.href}: ${block.label}`
    case 'note':
      return [block.tone, ...named('', block.title), htmlOf(block.nodes)].join(' ')
    case 'image': {
      const { src, alt, caption, credit, href } = block
      const link = href === undefined ? [] : [`to ${href}`]
      return [
        'image',
        src,
        `"${alt}"`,
        ...named('caption ', caption),
        ...named('credit ', credit),
        ...link,
      ].join(' ')
    }
  }
}

function named(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}"${value}"`]
}

function htmlOf(nodes: readonly ElementContent[]): string {
  return stringifyMarkup({ type: 'root', children: [...nodes] })
}
