import { settledIn } from '../core/incoming/article-text.ts'
import { type Feed, mostFeedItems } from '../core/incoming/feed.ts'
import { feedDate } from '../core/incoming/feed-date.ts'
import type { FeedRecord, KnownItem } from '../core/incoming/feed-record.ts'
import { incomingFolder } from '../core/incoming/incoming-files.ts'
import { itemArticle, titleOf } from '../core/incoming/item-article.ts'
import { distinct, keyOf, type LinkedItem, linked, slugOf } from '../core/incoming/item-names.ts'
import { localDay } from '../core/local-day.ts'
import { decode } from '../core/publication/owner-files.ts'
import { keyOf as markOf } from '../core/publication/site-output.ts'
import { fetchPicture, isKept } from './fetch-picture.ts'
import type { FeedPorts, FeedReadingNow } from './work-feed.ts'

/** Milliseconds that storing may take; what time does not suffice for is stored at the next reading. */
const longest = 8_000

/** What storing knows of the feed's files. */
interface Storing {
  readonly ports: FeedPorts
  readonly reading: FeedReadingNow
  readonly about: Feed
  /** Tags of the feed's files, by path. */
  readonly tags: Map<string, string>
  readonly until: number
}

/**
 * Stores the items of a feed that are new or changed, each as an article's file that is written only while it is as it was
 * looked at. Answers what is known of them now, and whether that is all. A file comes before the note of it: whoever reads after a crash in between
 * finds the file by its id. An item whose file is gone was deleted by the owner, and stays away.
 */
export async function storeItems(
  ports: FeedPorts,
  reading: FeedReadingNow,
  about: Feed,
): Promise<StoredItems> {
  const { name } = reading.feed
  const files = await ports.content.list(`${incomingFolder}${name}/`)
  const tags = new Map(files.map(({ path, etag }) => [path, etag]))
  const storing = { ports, reading, about, tags, until: ports.clock.real() + longest }
  const listed = distinct(about.items.slice(0, mostFeedItems).flatMap((each) => linked(each) ?? []))
  const keys = new Set(listed.map(keyOf))
  const items: Record<string, KnownItem> = {}
  let isWhole = true
  for (const { item, date } of wantedItems(reading, listed, ports.clock.now())) {
    if (ports.clock.real() > storing.until) return { items, isWhole: false, goesOn: true }
    const [key, known] = knownAs(reading.record, item, keys)
    const stored = await storeItem(storing, item, { date, known })
    if (stored) items[key] = stored
    isWhole &&= stored !== undefined && hasItsPicture(stored)
  }
  return { items, isWhole, goesOn: false }
}

/** What is known of a feed's items after they were stored. */
export interface StoredItems {
  readonly items: FeedRecord['items']
  readonly isWhole: boolean
  /** The time did not suffice for all of them. */
  readonly goesOn: boolean
}

interface WantedItem {
  readonly item: LinkedItem
  /** The day it counts as published, in the site's zone. */
  readonly date: string
}

/** The newest items that have a page, as many as the settings say, the oldest of them first. */
function wantedItems(
  { site, feed, record }: FeedReadingNow,
  listed: readonly LinkedItem[],
  now: string,
): readonly WantedItem[] {
  const today = localDay(now, site.timeZone)
  const isFirst = record.readAt === undefined
  const dated = listed.map((item) => {
    const published = feedDate(item.published ?? '')
    const own =
      published && published > earliest && published <= now ? localDay(published, site.timeZone) : undefined
    // Found after the first look, it is news today: an issue that went out since its own day would pass it by.
    return { item, date: isFirst ? (own ?? today) : today, own: own ?? today }
  })
  return dated
    .toSorted((one, other) => other.own.localeCompare(one.own))
    .slice(0, feed.mostItems)
    .filter(({ own }) => feed.since === undefined || own >= feed.since)
    .reverse()
}

/** Before it there were no feeds; a date before it is a fault of the blog's clock. */
const earliest = '1999-01-01T00:00:00.000Z'

/**
 * What an item was known as: by its key, or by its address where the feed has given it another name; not as what the feed
 * lists beside it at the same address.
 */
function knownAs(
  { items }: FeedRecord,
  item: LinkedItem,
  listed: ReadonlySet<string>,
): readonly [string, KnownItem | undefined] {
  const key = keyOf(item)
  if (Object.hasOwn(items, key)) return [key, items[key]]
  const before = Object.entries(items).find(([name, { link }]) => link === item.link && !listed.has(name))
  return before ?? [key, undefined]
}

interface Seen {
  readonly date: string
  readonly known: KnownItem | undefined
}

/** What is known of the item now; undefined when it could not be stored just now. */
async function storeItem(
  storing: Storing,
  item: LinkedItem,
  { date, known }: Seen,
): Promise<KnownItem | undefined> {
  const { ports, reading, about, tags } = storing
  const { feed, site, record } = reading
  const seen = ports.clock.now()
  const mark = markOf(item, record.mark, about.language ?? '', about.author ?? '')
  const isGone = known !== undefined && !tags.has(pathOf(feed.name, known.slug))
  if (known && (isGone || (known.mark === mark && hasItsPicture(known)))) return { ...known, seen }
  const title = titleOf(item)
  const picture = await fetchPicture(ports, feed.name, item, known?.picture)
  const input = { site, settings: feed, about, item, title }
  const file = await fileFor(storing, item, { title, slug: known?.slug })
  if (!file) return undefined
  const place = {
    ...{ file: file.path, id: idOf(feed.name, item, file.id), slug: `${feed.name}-${file.slug}` },
    ...{ date: file.date ?? date, isLeftOut: file.isLeftOut },
    ...(picture?.path !== undefined && { picture: { path: picture.path, alt: picture.alt ?? '' } }),
  }
  const source = new TextEncoder().encode(itemArticle(input, place))
  const written = await ports.content.write(file.path, source, tags.get(file.path))
  if (written === 'conflict') return undefined
  // It may have been removed as a leftover since it was fetched (`tidyPictures`): at the next reading it is fetched again.
  if (picture?.path !== undefined && !(await isKept(ports, picture.path))) return undefined
  const { alt: _alt, ...asked } = picture ?? {}
  return {
    slug: file.slug,
    link: item.link,
    mark,
    seen,
    ...(picture && { picture: asked as KnownItem['picture'] }),
  }
}

/** A picture that could not be had is asked for three times. */
function hasItsPicture({ picture }: KnownItem): boolean {
  return picture === undefined || picture.path !== undefined || picture.tries >= 3
}

function pathOf(feed: string, slug: string): string {
  return `${incomingFolder}${feed}/${slug}.md`
}

function idOf(feed: string, item: LinkedItem, before: string | undefined): string {
  return before ?? `${feed}-${keyOf(item)}`
}

/** Where an item's file is or will be, and what is settled in it already. */
interface FilePlace {
  readonly path: string
  readonly slug: string
  readonly id?: string
  readonly date?: string
  readonly isLeftOut: boolean
}

const mostNamesakes = 20

/** The item's own file, or the first name that no other item has. */
async function fileFor(
  { ports, reading, tags }: Storing,
  item: LinkedItem,
  { title, slug: known }: { readonly title: string; readonly slug: string | undefined },
): Promise<FilePlace | undefined> {
  const { name } = reading.feed
  const base = known ?? slugOf(item, title)
  for (let number = 1; number <= mostNamesakes; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`
    const path = pathOf(name, slug)
    const bytes = tags.has(path) ? await ports.content.read(path) : undefined
    if (bytes === undefined) return { path, slug, isLeftOut: false }
    const { id, date, isLeftOut } = settledIn(decode(bytes))
    if (known !== undefined || id === `${name}-${keyOf(item)}`)
      return { path, slug, isLeftOut, ...(id !== undefined && { id }), ...(date !== undefined && { date }) }
  }
  return undefined
}
