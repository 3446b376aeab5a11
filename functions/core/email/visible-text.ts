import { DomUtils } from 'htmlparser2'
import type { DomElement, DomNode } from './dom.ts'
import { isShown, type Sight, seenFrom, sightOf } from './sight.ts'

const SILENT = new Set(['head', 'style', 'script', 'title', 'template'])

/** What a reader sees of these nodes while images are blocked: text and alternative texts, runs of space as one. */
export function visibleText(nodes: readonly DomNode[]): string {
  return tidy(collect(nodes, { isGone: false, isHidden: false, isTiny: false }))
}

/** The same of an element where it stands: nothing, if something around it hides it. */
export function visibleInPlace(element: DomElement): string {
  return tidy(collect([element], seenFrom(element)))
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function collect(nodes: readonly DomNode[], sight: Sight): string {
  return nodes
    .map((node) => {
      if (DomUtils.isText(node)) return isShown(sight) ? node.data : ''
      return DomUtils.isTag(node) ? ofElement(node, sightOf(node, sight)) : ''
    })
    .join('')
}

function ofElement(element: DomElement, sight: Sight): string {
  if (SILENT.has(element.name) || sight.isGone) return ''
  if (element.name === 'img') return isShown(sight) ? ` ${element.attribs.alt ?? ''} ` : ''
  const inner = collect(element.children, sight)
  return INLINE.has(element.name) ? inner : ` ${inner} `
}

const INLINE = new Set(
  'a abbr b bdi cite code del em i ins kbd mark q s small span strong sub sup u'.split(' '),
)
