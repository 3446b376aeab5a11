import type { PhrasingContent } from 'mdast'
import { withoutUrlMarks } from './url-mark.ts'

/** Words as plain text on one line, or more where the author broke it: links as `label <url>`, images as `[alt]`. */
export function inlineText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map(textOf)
    .join('')
    .replace(/ *\n */g, '\n')
    .trim()
}

function textOf(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value.replace(/[ \t\r\n]+/g, ' ')
    case 'break':
      return '\n'
    case 'image':
      return node.alt ? `[${node.alt}]` : ''
    case 'link':
      return linkText(node.url, inlineText(node.children))
    default:
      return 'children' in node ? node.children.map((child) => textOf(child as PhrasingContent)).join('') : ''
  }
}

function linkText(url: string, label: string): string {
  const address = withoutUrlMarks(url)
  const bare = url.replace(/^mailto:/i, '')
  if (label === bare) return bare
  return label === '' || label === address || `http://${label}` === address ? url : `${label} <${bare}>`
}
