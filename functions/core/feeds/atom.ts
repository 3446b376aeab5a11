import { type Feed, type FeedEntry, generator } from './feed.ts'
import { dateTime } from './feed-date.ts'
import { writeXml, type XmlElement, xml } from './xml.ts'

/** The feed as Atom (RFC 4287). */
export function atomFeed(feed: Feed, self: string): string {
  const { title, description, language, author, home, hub, logo, updated, timeZone } = feed
  const link = (rel: string, href: string, type?: string) => xml('link', { rel, href, type })
  return writeXml(
    xml(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language },
      xml('id', {}, feed.id),
      xml('title', {}, title),
      xml('subtitle', {}, description),
      xml('updated', {}, dateTime(updated, timeZone)),
      person(author),
      link('alternate', home, 'text/html'),
      link('self', self, 'application/atom+xml'),
      hub === undefined ? undefined : link('hub', hub),
      xml('generator', {}, generator),
      xml('icon', {}, feed.icon),
      logo && xml('logo', {}, logo.url),
      ...feed.entries.map((entry) => entryOf(entry, timeZone)),
    ),
  )
}

function entryOf(entry: FeedEntry, timeZone: string): XmlElement {
  const { picture } = entry
  return xml(
    'entry',
    { 'xml:lang': entry.language },
    xml('id', {}, entry.id),
    xml('title', {}, entry.title),
    xml('published', {}, dateTime(entry.published, timeZone)),
    xml('updated', {}, dateTime(entry.updated, timeZone)),
    person(entry.author),
    xml('link', { rel: 'alternate', href: entry.url, type: 'text/html' }),
    picture &&
      xml('link', {
        ...{ rel: 'enclosure', href: picture.url, type: picture.type },
        ...{ length: String(picture.length), title: picture.alt || undefined },
      }),
    ...entry.categories.map(({ term, label }) =>
      xml('category', { term, label: label === term ? undefined : label }),
    ),
    xml('summary', {}, entry.summary),
    xml('content', { type: 'html' }, entry.html),
  )
}

function person(name: string): XmlElement {
  return xml('author', {}, xml('name', {}, name))
}
