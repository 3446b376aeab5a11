import { escapeAttribute } from '../escape.ts'
import { linkOfSample } from './sample-message.ts'

/** What a link of a mail is marked with: its number, and whither it leads. */
export interface NumberedLink {
  readonly id: string
  readonly number: number
  readonly url: string
}

const anchor = /<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>/gi
/** Legible on any mail, by day and by night, and no wider than it has to be. */
const look =
  'display:inline-block;min-width:18px;padding:0 4px;margin:0 4px 0 0;border-radius:9px;background:#9c3b1e;color:#ffffff;font:600 12px/18px sans-serif;text-align:center;text-decoration:none'

/**
 * The HTML of a sample message with each link's number in front of its words, leading where the link leads. What is personal,
 * such as unsubscribing, has no number and leads nowhere.
 */
export function numberLinks(html: string, links: readonly NumberedLink[]): string {
  const known = new Map(links.map((link) => [link.id, link]))
  return html.replace(anchor, (whole, before: string, href: string, after: string) => {
    const token = href.slice(href.lastIndexOf('/') + 1)
    if (!token.startsWith('sample-')) return whole
    const link = known.get(linkOfSample(token) ?? '')
    if (!link) return `<a${before}${after}>`
    const { number, url } = link
    return `<a${before}href="${escapeAttribute(url)}"${after}><span style="${look}">${number}</span>`
  })
}
