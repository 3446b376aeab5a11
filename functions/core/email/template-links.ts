import { escapeAttribute } from '../escape.ts'
import { elementsOf, parseDom } from './dom.ts'
import type { LinkTo } from './mail-links.ts'
import { visibleText } from './visible-text.ts'

/** Stands before an address that has to stay as it is, until its link is written. */
export const KEPT = '\ue004'

const HREF = /(\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/i

/** HTML of a template with every link written by `linkTo`, those for Outlook alone too. */
export function linkedHtml(html: string, linkTo: LinkTo): string {
  const open = html.replace(/<!--\[if[^\]]*\]>|<!\[endif\]-->/gi, (mark) => ' '.repeat(mark.length))
  let linked = ''
  let end = 0
  for (const element of elementsOf(parseDom(open).children)) {
    const { href } = element.attribs
    if (href === undefined || element.startIndex === null) continue
    const tagEnd = element.children[0]?.startIndex ?? element.endIndex ?? html.length
    const tag = html.slice(element.startIndex, tagEnd)
    const written = hrefOf(href, visibleText([element]), linkTo)
    linked += html.slice(end, element.startIndex)
    linked += tag.replace(HREF, (_, name: string) => `${name}"${written}"`)
    end = tagEnd
  }
  return (linked + html.slice(end)).replaceAll(KEPT, '')
}

/** An escaped `href` attribute as `linkTo` writes it; `content` is the HTML it leads from, `alt` an image's text. */
export function linkedHref(href: string, content: string, alt: string, linkTo: LinkTo): string {
  const [link] = elementsOf(parseDom(`<a href="${href}">${content || alt}</a>`).children)
  return link === undefined ? href : hrefOf(link.attribs.href ?? '', visibleText([link]), linkTo)
}

function hrefOf(href: string, label: string, linkTo: LinkTo): string {
  return escapeAttribute(href.startsWith(KEPT) ? href.slice(KEPT.length) : linkTo(href, label))
}
