import type { FeedLink } from '../site/pages/page.ts'
import { topicPath } from '../site/pages/page.ts'
import type { Site, Topic } from '../site/site.ts'

/** The three formats: what people call each, its file's name and its media type, the one that most readers know first. */
export const feedFormats = {
  rss: { name: 'RSS', file: 'feed.xml', type: 'application/rss+xml' },
  atom: { name: 'Atom', file: 'atom.xml', type: 'application/atom+xml' },
  json: { name: 'JSON', file: 'feed.json', type: 'application/feed+json' },
} as const
export type FeedFormat = keyof typeof feedFormats
export const feedNames = Object.keys(feedFormats) as FeedFormat[]

/** The address of a feed from the site's root: of everything, or of one topic. */
export function feedPath(format: FeedFormat, topic?: string): string {
  return `${topic === undefined ? '/' : topicPath(topic)}${feedFormats[format].file}`
}

/** True for the path of a feed below the site's root, without a leading slash. */
export function isFeedPath(path: string): boolean {
  return /^(topics\/[a-z0-9-]+\/)?(feed\.xml|atom\.xml|feed\.json)$/.test(path)
}

/** What a feed is called: the site's name, with the topic before it. */
export function feedTitle({ name }: Pick<Site, 'name'>, topic?: Pick<Topic, 'name'>): string {
  return topic === undefined ? name : `${topic.name} · ${name}`
}

/** A feed's three files, for programs that look for feeds on a page. */
export function feedLinks(site: Pick<Site, 'name'>, topic?: Topic): readonly FeedLink[] {
  return feedNames.map((format) => ({
    href: feedPath(format, topic?.id),
    type: feedFormats[format].type,
    title: `${feedTitle(site, topic)} (${feedFormats[format].name})`,
  }))
}
