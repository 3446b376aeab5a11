import { Buffer } from 'node:buffer'
import type { Article } from '../articles/article.ts'
import { atomFeed } from '../feeds/atom.ts'
import type { Feed } from '../feeds/feed.ts'
import { feedFormats, feedNames, feedPath } from '../feeds/feed-paths.ts'
import { entryFinder, type FeedRegister, feedDates, type RegisteredEntry } from '../feeds/feed-register.ts'
import { jsonFeed } from '../feeds/json-feed.ts'
import { rssFeed } from '../feeds/rss.ts'
import { absolute } from '../site/pages/json-ld.ts'
import type { Topic } from '../site/site.ts'
import { contextInputs } from './context-inputs.ts'
import { derivedFrom } from './derived.ts'
import { feedOf, mostEntries } from './feed-of.ts'
import type { Publication } from './publication.ts'
import { keyOf, type SiteOutput } from './site-output.ts'

const writers = { rss: rssFeed, atom: atomFeed, json: jsonFeed } as const

/**
 * The feeds of everything and of each topic, each in three formats, of the newest articles that lists show. `shown` are the
 * files that pages show, for the pictures that feeds name with their length.
 */
export function feedOutputs(
  publication: Publication,
  register: FeedRegister,
  shown: readonly SiteOutput[],
): readonly SiteOutput[] {
  const { listed, byTag } = derivedFrom(publication)
  const pictures = new Map(shown.map((output) => [output.path, output]))
  const newest = (articles: readonly Article[]) => newestOf(articles, register)
  return [
    ...formatsOf({ publication, register, pictures, listed: newest(listed) }),
    ...publication.site.topics.flatMap((topic) =>
      formatsOf({ publication, register, pictures, topic, listed: newest(byTag.get(topic.id) ?? []) }),
    ),
  ]
}

/** As many as a feed shows, each with what is registered of it. */
function newestOf(articles: readonly Article[], register: FeedRegister): Sources['listed'] {
  const find = entryFinder(register)
  const newest: (readonly [Article, RegisteredEntry])[] = []
  for (const article of articles) {
    if (newest.length === mostEntries) break
    const row = find(article)
    if (row) newest.push([article, row])
  }
  return newest
}

interface Sources {
  readonly publication: Publication
  readonly register: FeedRegister
  readonly pictures: ReadonlyMap<string, SiteOutput>
  readonly topic?: Topic
  readonly listed: readonly (readonly [Article, RegisteredEntry])[]
}

/** The three files of one feed; whichever is made first makes what they have in common. */
function formatsOf(sources: Sources): readonly SiteOutput[] {
  const { publication, pictures, topic, listed } = sources
  const key = keyOf(...inputsOf(sources))
  let feed: Promise<Feed> | undefined
  return feedNames.map((format) => {
    const path = feedPath(format, topic?.id)
    const self = absolute(publication.site.url, path)
    const make = async () => {
      feed ??= lengthsOf(listed, pictures).then((lengths) => feedOf({ ...sources, lengths }))
      return writers[format](await feed, self)
    }
    const contentType = `${feedFormats[format].type}; charset=utf-8`
    return { path: path.slice(1), contentType, key, wave: 'list', make }
  })
}

/** Everything that a feed follows from, as plain JSON. */
function inputsOf({ publication, register, pictures, topic, listed }: Sources): readonly unknown[] {
  const { site, words, look, images } = publication
  const { authority, began } = register
  const entries = listed.map(([article, row]) => [
    ...[article.mark, article.slug, row.tag, feedDates(article, row, site.timeZone)],
    article.image === undefined ? null : (pictures.get(article.image.src)?.key ?? null),
    ...contextInputs(publication, article),
  ])
  const logo = site.logo && images.get(site.logo.src)
  const wordsUsed = [words.articles, words.pages.article.credit]
  return [site, topic ?? null, wordsUsed, look.assets.icon, logo ?? null, authority, began, entries]
}

/** Bytes of the articles' pictures as they are published, by their paths. */
async function lengthsOf(
  listed: Sources['listed'],
  pictures: Sources['pictures'],
): Promise<ReadonlyMap<string, number>> {
  const lengths = new Map<string, number>()
  for (const [{ image }] of listed) {
    const output = image && pictures.get(image.src)
    if (output) lengths.set(output.path, Buffer.byteLength(await output.make()))
  }
  return lengths
}
