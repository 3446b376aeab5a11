import type { ElementContent } from 'hast'
import type { MailBlock } from '../email/mail-block.ts'
import { element } from './builders.ts'

/** Blocks as plain hast, for a directive that stands inside a list, a quote or a note. */
export function blocksToMarkup(blocks: readonly MailBlock[]): readonly ElementContent[] {
  return blocks.flatMap(markupOf)
}

function markupOf(block: MailBlock): readonly ElementContent[] {
  switch (block.kind) {
    case 'prose':
      return block.nodes
    case 'divider':
      return [element('hr', {})]
    case 'button':
      return [element('p', {}, [element('a', { href: block.href }, [block.label])])]
    case 'image': {
      const picture = element('img', { src: block.src, alt: block.alt })
      const shown = block.href === undefined ? picture : element('a', { href: block.href }, [picture])
      const words = [block.caption, block.credit].filter((word) => word !== undefined)
      return [element('p', {}, [shown]), ...words.map((word) => element('p', {}, [word]))]
    }
    case 'note': {
      const title =
        block.title === undefined ? [] : [element('p', {}, [element('strong', {}, [block.title])])]
      return [element('blockquote', {}, [...title, ...block.nodes])]
    }
  }
}
