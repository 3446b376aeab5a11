import { createHash } from 'node:crypto'
import { parseUrl } from '../parse-url.ts'
import { slugLike } from '../slug-like.ts'
import type { FeedItem } from './feed.ts'

/** An item that has a page, at its https address. */
export interface LinkedItem extends FeedItem {
  readonly link: string
}

/** The item with its address over https, as every blog has it by now; undefined for one without a page. */
export function linked(item: FeedItem): LinkedItem | undefined {
  const url = item.link === undefined ? undefined : parseUrl(item.link.replace(/^http:/i, 'https:'))
  if (url?.protocol !== 'https:' || url.href.length > 2_000) return undefined
  return { ...item, link: url.href }
}

/** What an item is known by for good: the feed's own name for it, or its address where it has none. */
export function keyOf({ guid, link }: LinkedItem): string {
  return createHash('sha256')
    .update(guid ?? link)
    .digest('hex')
    .slice(0, 16)
}

/**
 * Items of one feed that are told apart: a name that it gives to several pages is nobody's, so those are known by their addresses;
 * of what is listed twice the first counts.
 */
export function distinct(items: readonly LinkedItem[]): readonly LinkedItem[] {
  const pages = new Map<string | undefined, string>()
  const shared = new Set<string | undefined>()
  for (const { guid, link } of items) {
    if ((pages.get(guid) ?? link) !== link) shared.add(guid)
    pages.set(guid, link)
  }
  const named = items.map(({ guid, ...item }) =>
    guid === undefined || shared.has(guid) ? item : { ...item, guid },
  )
  return [...new Map(named.toReversed().map((item) => [keyOf(item), item])).values()].toReversed()
}

/** The last part of its address as a slug of ours, else its title, else its key. */
export function slugOf(item: LinkedItem, title: string): string {
  const { pathname } = new URL(item.link)
  const last = pathname.split('/').filter(Boolean).at(-1) ?? ''
  const named = shortSlug(decoded(last).replace(/\.(html?|php|aspx?)$/i, ''))
  const slug = /[a-z]/.test(named) ? named : shortSlug(title)
  return slug || keyOf(item)
}

/** So many letters leave room for the feed's name and a number. */
const longest = 50

/** A title of a feed may have any length: nobody needs more of it than this. */
function shortSlug(name: string): string {
  return slugLike(name.slice(0, 500), longest)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (cause) {
    if (cause instanceof URIError) return part
    throw cause
  }
}
