import { withoutForbidden } from '../escape.ts'
import type { Feed, FeedEntry } from './feed.ts'
import { dateTime } from './feed-date.ts'

/** The feed as JSON Feed 1.1 (jsonfeed.org); what XML forbids is dropped here too, so that all formats say the same. */
export function jsonFeed(feed: Feed, self: string): string {
  const { title, description, language, author, home, hub, logo, icon } = feed
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description,
    ...(logo?.isSquare && !logo.isVector && { icon: logo.url }),
    favicon: icon,
    authors: [{ name: author }],
    language,
    ...(hub !== undefined && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: feed.entries.map((entry) => itemOf(entry, feed.timeZone)),
  }
  const clean = (_key: string, part: unknown) => (typeof part === 'string' ? withoutForbidden(part) : part)
  return `${JSON.stringify(value, clean, 2)}\n`
}

function itemOf(entry: FeedEntry, timeZone: string) {
  const { picture, language, categories, published, updated } = entry
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    content_html: entry.html,
    ...(picture && { image: picture.url }),
    date_published: dateTime(published, timeZone),
    ...(updated !== published && { date_modified: dateTime(updated, timeZone) }),
    authors: [{ name: entry.author }],
    ...(categories.length > 0 && { tags: categories.map(({ label }) => label) }),
    ...(language !== undefined && { language }),
    ...(picture && { attachments: [attachmentOf(picture)] }),
  }
}

function attachmentOf({ url, type, length, alt }: NonNullable<FeedEntry['picture']>) {
  return { url, mime_type: type, ...(alt !== '' && { title: alt }), size_in_bytes: length }
}
