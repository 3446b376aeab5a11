import type { Image, RootContent } from 'mdast'
import type { MailBlock } from '../email/mail-block.ts'

/** The block of a paragraph that holds one image and nothing else, bare or linked; its title is the caption. */
export function imageBlock(node: RootContent): MailBlock | undefined {
  if (node.type !== 'paragraph') return undefined
  const [only, ...others] = node.children
  if (only === undefined || others.length > 0) return undefined
  if (only.type === 'image') return blockOf(only)
  if (only.type !== 'link') return undefined
  const [inner, ...more] = only.children
  return inner?.type === 'image' && more.length === 0 ? blockOf(inner, only.url) : undefined
}

function blockOf({ url, alt, title }: Image, href?: string): MailBlock {
  return {
    kind: 'image',
    src: url,
    alt: alt ?? '',
    ...(title ? { caption: title } : {}),
    ...(href === undefined ? {} : { href }),
  }
}
