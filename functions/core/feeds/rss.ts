import { escapeText } from '../escape.ts'
import { type Feed, type FeedEntry, generator } from './feed.ts'
import { dateTime, rssDate } from './feed-date.ts'
import { writeXml, type XmlElement, xml } from './xml.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
} as const

/** The feed as RSS 2.0 (RSS Advisory Board, version 2.0.11), with what its profile recommends of other namespaces. */
export function rssFeed(feed: Feed, self: string): string {
  const { title, description, language, home, hub, logo, updated, timeZone } = feed
  const link = (rel: string, href: string, type?: string) => xml('atom:link', { rel, href, type })
  return writeXml(
    xml(
      'rss',
      { version: '2.0', ...namespaces },
      xml(
        'channel',
        {},
        xml('title', {}, title),
        xml('link', {}, home),
        xml('description', {}, description),
        xml('language', {}, language),
        xml('lastBuildDate', {}, rssDate(updated, timeZone)),
        xml('generator', {}, generator),
        logo && !logo.isVector
          ? xml('image', {}, xml('url', {}, logo.url), xml('title', {}, title), xml('link', {}, home))
          : undefined,
        link('self', self, 'application/rss+xml'),
        hub === undefined ? undefined : link('hub', hub),
        ...feed.entries.map((entry) => item(entry, timeZone)),
      ),
    ),
  )
}

/** Readers take the description for HTML, so plain text is escaped once more; it stands before the content, which some take instead. */
function item(entry: FeedEntry, timeZone: string): XmlElement {
  const { published, updated, picture, language } = entry
  return xml(
    'item',
    {},
    xml('title', {}, entry.title),
    xml('link', {}, entry.url),
    xml('guid', { isPermaLink: 'false' }, entry.id),
    xml('pubDate', {}, rssDate(published, timeZone)),
    updated === published ? undefined : xml('dcterms:modified', {}, dateTime(updated, timeZone)),
    xml('dc:creator', {}, entry.author),
    language === undefined ? undefined : xml('dc:language', {}, language),
    ...entry.categories.map(({ label }) => xml('category', {}, label)),
    xml('description', {}, escapeText(entry.summary)),
    xml('content:encoded', {}, entry.html),
    picture && xml('enclosure', { url: picture.url, length: String(picture.length), type: picture.type }),
  )
}
