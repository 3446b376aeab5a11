import { DomUtils } from 'htmlparser2'
import type { DomElement, DomNode } from './dom.ts'

const SILENT = new Set(['head', 'style', 'script', 'title', 'template'])

/** What a reader sees of these nodes while images are blocked: text and alternative texts, runs of space as one. */
export function visibleText(nodes: readonly DomNode[]): string {
  return collect(nodes).replace(/\s+/g, ' ').trim()
}

function collect(nodes: readonly DomNode[]): string {
  return nodes
    .map((node) => (DomUtils.isText(node) ? node.data : DomUtils.isTag(node) ? ofElement(node) : ''))
    .join('')
}

function ofElement(element: DomElement): string {
  if (SILENT.has(element.name) || /display:\s*none/.test(element.attribs.style ?? '')) return ''
  if (element.name === 'img') return ` ${element.attribs.alt ?? ''} `
  const inner = collect(element.children)
  return INLINE.has(element.name) ? inner : ` ${inner} `
}

const INLINE = new Set(
  'a abbr b bdi cite code del em i ins kbd mark q s small span strong sub sup u'.split(' '),
)
