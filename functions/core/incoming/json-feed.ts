import { escapeText } from '../escape.ts'
import { parseJson } from '../parse-json.ts'
import { type Feed, type FeedItem, type FeedReading, mostFeedItems } from './feed.ts'
import { webUrl } from './xml-feed.ts'

type Json = Readonly<Record<string, unknown>>

/** What a JSON Feed says (JSON Feed 1.1, and 1 before it); `url` is where the feed was. Keys of a wrong type count as missing. */
export function readJsonFeed(text: string, url: string): FeedReading {
  const parsed = parseJson(text)
  if (
    !isObject(parsed) ||
    !/jsonfeed\.org\/version/.test(String(parsed.version)) ||
    !Array.isArray(parsed.items)
  ) {
    const message = 'it answers JSON that is no JSON Feed'
    return { kind: 'fault', message, mend: 'Name the address of its RSS, Atom or JSON Feed' }
  }
  const items: readonly unknown[] = parsed.items
  const home = webUrl(stringOf(parsed.home_page_url), url)
  const language = stringOf(parsed.language)
  const author = authorOf(parsed)
  const feed: Feed = {
    title: escapeText(stringOf(parsed.title)),
    ...(home !== undefined && { home }),
    ...(language !== '' && { language }),
    ...(author !== undefined && { author }),
    items: items.slice(0, mostFeedItems).flatMap((item) => (isObject(item) ? [itemOf(item, url)] : [])),
  }
  return { kind: 'feed', feed }
}

function itemOf(item: Json, url: string): FeedItem {
  const { id } = item
  const guid = typeof id === 'number' ? String(id) : stringOf(id)
  // Of a linked post, `url` is the blog's own page and `external_url` what it talks of.
  const link = webUrl(stringOf(item.url), url) ?? webUrl(stringOf(item.external_url), url)
  const published = stringOf(item.date_published) || stringOf(item.date_modified)
  const author = authorOf(item)
  const pictures = [item.image, item.banner_image, ...attachmentsOf(item)].flatMap((each) => {
    const address = webUrl(stringOf(each), link ?? url)
    return address === undefined ? [] : [{ url: address }]
  })
  return {
    ...(guid !== '' && { guid }),
    ...(link !== undefined && { link }),
    title: escapeText(stringOf(item.title)),
    summary: escapeText(stringOf(item.summary)),
    content: stringOf(item.content_html) || escapeText(stringOf(item.content_text)),
    base: link ?? url,
    ...(published !== '' && { published }),
    ...(author !== undefined && { author }),
    categories: arrayOf(item.tags).flatMap((tag) => stringOf(tag).trim() || []),
    pictures,
  }
}

function attachmentsOf(item: Json): readonly unknown[] {
  return arrayOf(item.attachments).flatMap((each) =>
    isObject(each) && stringOf(each.mime_type).startsWith('image/') ? [each.url] : [],
  )
}

/** The first author's name: `authors` of version 1.1, `author` of version 1. */
function authorOf({ authors, author }: Json): string | undefined {
  const names = [...arrayOf(authors), author].flatMap((each) =>
    isObject(each) ? stringOf(each.name).trim() || [] : [],
  )
  return names[0]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 100) : []
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
