import { DomUtils } from 'htmlparser2'
import type { DomElement } from './dom.ts'

/** What inline styles do to the words at one place of a document. */
export interface Sight {
  /** Gone with everything in it: `display:none`, `opacity:0`, the attribute `hidden`. */
  readonly isGone: boolean
  /** `visibility:hidden`, until something inside says otherwise. */
  readonly isHidden: boolean
  /** A font size of 0, until something inside sets another that is not relative to it. */
  readonly isTiny: boolean
}

/** True when words can be read there. */
export function isShown({ isGone, isHidden, isTiny }: Sight): boolean {
  return !isGone && !isHidden && !isTiny
}

/** How it is inside an element that stands where `around` holds. */
export function sightOf({ attribs }: DomElement, around: Sight): Sight {
  const style = styleOf(attribs.style ?? '')
  const isClear = Number.parseFloat(style('opacity') ?? '1') === 0
  const isGone = attribs.hidden !== undefined || style('display') === 'none' || isClear
  const visibility = style('visibility')
  return {
    isGone: around.isGone || isGone,
    isHidden: visibility === undefined ? around.isHidden : /^(hidden|collapse)$/.test(visibility),
    isTiny: tinyAt(style('font-size') ?? sizeOf(style('font')), around.isTiny),
  }
}

/** What everything around an element does to it. */
export function seenFrom({ parent }: DomElement): Sight {
  if (parent === null || !DomUtils.isTag(parent)) return { isGone: false, isHidden: false, isTiny: false }
  return sightOf(parent, seenFrom(parent))
}

/** MJML sets `font-size:0` around what sets its own. */
function tinyAt(size: string | undefined, around: boolean): boolean {
  if (size === undefined) return around
  if (Number.parseFloat(size) === 0) return true
  const isRelative = /^(inherit|unset|smaller|larger)$|(?<!r)em$|(ex|ch|%)$/.test(size)
  return isRelative && around
}

function sizeOf(font: string | undefined): string | undefined {
  return font?.split(/[\s/]+/).find((word) => /^[+-]?[\d.]+(px|pt|em|rem|%)?$/.test(word))
}

/** Reads inline declarations; the last of a property counts. */
function styleOf(style: string): (property: string) => string | undefined {
  const declared = style.split(';').map((declaration): [string, string] => {
    const colon = declaration.indexOf(':')
    const value = declaration.slice(colon + 1).replace(/!\s*important/i, '')
    return [declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase()]
  })
  const values = new Map(declared)
  return (property) => values.get(property)
}
