import { escapeText } from '../escape.ts'
import { parseUrl } from '../parse-url.ts'
import type { Feed, FeedItem, FeedPicture } from './feed.ts'
import type { XmlElement, XmlFeed } from './feed-xml.ts'

/** What RSS 2.0, RSS 1.0 and Atom say, in one shape; `url` is where the feed was. */
export function feedOfXml({ about, items }: XmlFeed, url: string): Feed {
  const home = webUrl(linkOf(about) ?? '', url)
  const language = textOf(about, 'language') ?? textOf(about, 'dc:language')
  const author = authorOf(about)
  return {
    title: htmlOf(about, 'title') ?? '',
    ...(home !== undefined && { home }),
    ...(language !== undefined && { language }),
    ...(author !== undefined && { author }),
    items: items.map((item) => itemOf(item, url)),
  }
}

function itemOf({ children: parts, attributes }: XmlElement, url: string): FeedItem {
  const base = webUrl(attributes['xml:base'] ?? '', url) ?? url
  const guid = textOf(parts, 'guid') ?? textOf(parts, 'id') ?? attributes['rdf:about']
  const link = webUrl(linkOf(parts) ?? permalinkOf(parts) ?? '', base)
  const author = authorOf(parts)
  const content = htmlOf(parts, 'content:encoded') ?? htmlOf(parts, 'content')
  const summary = htmlOf(parts, 'description') ?? htmlOf(parts, 'summary') ?? htmlOf(parts, 'dc:description')
  const published = datesOf.map((name) => textOf(parts, name)).find((text) => text !== undefined)
  return {
    ...(guid !== undefined && { guid }),
    ...(link !== undefined && { link }),
    title: htmlOf(parts, 'title') ?? htmlOf(parts, 'media:title') ?? '',
    summary: summary ?? '',
    content: content ?? '',
    base: link ?? base,
    ...(published !== undefined && { published }),
    ...(author !== undefined && { author }),
    categories: parts.flatMap(categoryOf),
    pictures: picturesOf(parts, base),
  }
}

const datesOf = ['pubdate', 'published', 'dc:date', 'issued', 'updated', 'modified']

function named(parts: readonly XmlElement[], name: string): readonly XmlElement[] {
  return parts.filter((part) => part.name === name)
}

/** The first one that says something. */
function textOf(parts: readonly XmlElement[], name: string): string | undefined {
  return named(parts, name)
    .map(({ text }) => text.trim())
    .find((text) => text !== '')
}

/** The same as HTML: Atom says which of its texts are none (RFC 4287, section 3.1); what RSS says is HTML everywhere. */
function htmlOf(parts: readonly XmlElement[], name: string): string | undefined {
  const found = named(parts, name).find(({ text }) => text.trim() !== '')
  if (!found) return undefined
  const { type } = found.attributes
  return type === 'text' || type === 'text/plain' ? escapeText(found.text) : found.text
}

/** The page: of several links, the one that readers are meant to follow, and a proxy's own only where it names no other. */
function linkOf(parts: readonly XmlElement[]): string | undefined {
  const own = textOf(parts, 'feedburner:origlink') ?? textOf(parts, 'link')
  if (own !== undefined) return own
  const links = [...named(parts, 'link'), ...named(parts, 'atom:link')].map(({ attributes }) => attributes)
  const pages = links.filter(({ rel = 'alternate', href }) => rel === 'alternate' && href !== undefined)
  return (pages.find(({ type = 'text/html' }) => type.includes('html')) ?? pages[0])?.href
}

/** RSS's guid is an address unless it says that it is none. */
function permalinkOf(parts: readonly XmlElement[]): string | undefined {
  const [guid] = named(parts, 'guid')
  const isAddress =
    guid !== undefined && guid.attributes.ispermalink !== 'false' && guid.attributes.isPermaLink !== 'false'
  return isAddress && /^https?:/i.test(guid.text.trim()) ? guid.text : undefined
}

/** Characters of a name that are looked at: looking for addresses in a book would take hours. */
const mostOfName = 500

function authorOf(parts: readonly XmlElement[]): string | undefined {
  const person = named(parts, 'author').flatMap(({ children }) => textOf(children, 'name') ?? [])[0]
  const written =
    person ?? textOf(parts, 'dc:creator') ?? textOf(parts, 'itunes:author') ?? textOf(parts, 'author')
  // RSS 2.0 wants an address, with the name in brackets; the address is nobody's business here.
  const line = written?.slice(0, mostOfName)
  const name = line && (/\(([^()]+)\)\s*$/.exec(line)?.[1] ?? line).replace(/\S+@\S+/g, '')
  return name?.trim() || undefined
}

function categoryOf({ name, attributes, text }: XmlElement): readonly string[] {
  if (name !== 'category' && name !== 'dc:subject') return []
  const words = attributes.label ?? (text.trim() || attributes.term) ?? ''
  return words.trim() === '' ? [] : [words.trim()]
}

/** What the item itself calls its picture, before what it only encloses, before its thumbnails. */
function picturesOf(parts: readonly XmlElement[], base: string): readonly FeedPicture[] {
  const media = parts.flatMap((part) => (part.name === 'media:group' ? [part, ...part.children] : [part]))
  const isPicture = ({ medium = '', type = '' }: XmlElement['attributes']) =>
    medium === 'image' || type.startsWith('image/')
  const urls = [
    ...named(media, 'media:content').filter(({ attributes }) => isPicture(attributes)),
    ...named(parts, 'enclosure').filter(({ attributes }) => isPicture(attributes)),
    ...named(parts, 'link').filter(
      ({ attributes }) => attributes.rel === 'enclosure' && isPicture(attributes),
    ),
    ...named(parts, 'itunes:image'),
    ...named(media, 'media:thumbnail'),
  ].map((part) => ({
    url: webUrl(part.attributes.url ?? part.attributes.href ?? '', base),
    alt: textOf(part.children, 'media:description') ?? textOf(part.children, 'media:title'),
  }))
  return urls.flatMap(({ url, alt }) =>
    url === undefined ? [] : [{ url, ...(alt !== undefined && { alt }) }],
  )
}

/** Characters of an address; a longer one is none that leads anywhere, and thousands may stand on it. */
const longestUrl = 2_000

/** An absolute http or https address; undefined for whatever leads elsewhere, as `javascript:` does. */
export function webUrl(text: string, base: string): string | undefined {
  const written = text.trim()
  const url = written === '' || written.length > longestUrl ? undefined : parseUrl(written, base)
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href.length > longestUrl) return undefined
  return url.username === '' && url.password === '' ? url.href : undefined
}
