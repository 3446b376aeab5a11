import type { Article } from '../articles/article.ts'
import { element } from '../articles/builders.ts'
import { stringifyMarkup } from '../articles/markup.ts'
import { renderFeed } from '../articles/render-feed.ts'
import type { Feed, FeedEntry, FeedPicture } from '../feeds/feed.ts'
import { feedTitle } from '../feeds/feed-paths.ts'
import { type FeedRegister, feedDates, type RegisteredEntry } from '../feeds/feed-register.ts'
import { absolute } from '../site/pages/json-ld.ts'
import { articlePath, topicPath } from '../site/pages/page.ts'
import type { Topic } from '../site/site.ts'
import { contextInputs } from './context-inputs.ts'
import { imageTypeOf } from './image-files.ts'
import type { Publication } from './publication.ts'
import { renderContextOf } from './render-context-of.ts'

/** Entries of a feed at most: about what readers keep. */
export const mostEntries = 30

/** Characters that the entries of a feed have at most, but for the newest, which is always whole. */
const mostCharacters = 500_000

/** What a feed is made of. */
export interface FeedSources {
  readonly publication: Publication
  readonly register: FeedRegister
  /** The topic that it is of; everything without one. */
  readonly topic?: Topic
  /** Its articles, newest first, with what is registered of each. */
  readonly listed: readonly (readonly [Article, RegisteredEntry])[]
  /** Bytes of published pictures by their paths. */
  readonly lengths: ReadonlyMap<string, number>
}

/** The feed of everything or of a topic; `most` bounds the characters of its entries. */
export function feedOf(sources: FeedSources, most = mostCharacters): Feed {
  const { publication, register, topic, listed } = sources
  const { site, look } = publication
  const entries = within(
    most,
    listed.map((each) => () => entryOf(sources, each)),
  )
  const logo = logoOf(publication)
  return {
    id: `tag:${register.authority}:${topic === undefined ? 'articles' : `topics/${topic.id}`}`,
    title: feedTitle(site, topic),
    description: topic?.description ?? site.description,
    language: site.language,
    author: site.author,
    home: absolute(site.url, topic === undefined ? '/' : topicPath(topic.id)),
    timeZone: site.timeZone,
    updated: entries.map(({ updated }) => updated).reduce(later, entries[0]?.updated ?? register.began),
    icon: absolute(site.url, look.assets.icon),
    ...(logo && { logo }),
    ...(site.websub && { hub: new URL(site.websub.hub).href }),
    entries,
  }
}

function later(one: string, other: string): string {
  return one < other ? other : one
}

function within(most: number, makes: readonly (() => FeedEntry)[]): readonly FeedEntry[] {
  const entries: FeedEntry[] = []
  let characters = 0
  for (const make of makes) {
    const entry = make()
    characters += entry.html.length
    if (entries.length > 0 && characters > most) break
    entries.push(entry)
  }
  return entries
}

function entryOf(
  { publication, lengths }: FeedSources,
  [article, row]: readonly [Article, RegisteredEntry],
): FeedEntry {
  const { site } = publication
  const { title, description, author, lang } = article
  const picture = pictureOf(publication, article, lengths)
  const isForeign = lang !== site.language
  return {
    id: row.tag,
    url: absolute(site.url, articlePath(article.slug)),
    title,
    summary: description,
    html: htmlOf(publication, article, isForeign),
    author,
    ...(isForeign && { language: lang }),
    categories: article.tags.map((tag) => {
      const topic = site.topics.find(({ id }) => id === tag)
      return { term: tag, label: topic?.name ?? tag }
    }),
    ...feedDates(article, row, site.timeZone),
    ...(picture && { picture }),
  }
}

/** Kept with the article, since it stands in the feed of everything and in that of each of its topics, before and after an edit of another. */
const written = new WeakMap<
  Article,
  Pick<Publication, 'site' | 'words'> & { readonly shown: string; readonly html: string }
>()

function htmlOf(publication: Publication, article: Article, isForeign: boolean): string {
  const { site, words } = publication
  const shown = JSON.stringify(contextInputs(publication, article))
  const known = written.get(article)
  if (known?.site === site && known.words === words && known.shown === shown) return known.html
  const html = write(publication, article, isForeign)
  written.set(article, { site, words, shown, html })
  return html
}

/** The picture above the article, as on its page, and the body; what is of another language or runs from the right says so. */
function write(publication: Publication, article: Article, isForeign: boolean): string {
  const { image, lang, dir } = article
  const body = renderFeed(article, renderContextOf(publication))
  const html = image ? `${figureOf(publication, image)}\n${body}` : body
  return isForeign || dir === 'rtl' ? `<div lang="${lang}" dir="${dir}">${html}</div>` : html
}

function figureOf({ site, words }: Publication, image: NonNullable<Article['image']>): string {
  const { src, alt, caption, credit } = image
  const source = credit && words.pages.article.credit.replaceAll('{{credit}}', () => credit)
  const told = [caption, source].filter((text) => text !== undefined).join(' ')
  const figure = element('figure', {}, [
    element('img', { src: absolute(site.url, `/${src}`), alt }),
    ...(told === '' ? [] : [element('figcaption', {}, [told])]),
  ])
  return stringifyMarkup({ type: 'root', children: [figure] })
}

function pictureOf(
  { site }: Publication,
  { image }: Article,
  lengths: FeedSources['lengths'],
): FeedPicture | undefined {
  const length = image && lengths.get(image.src)
  if (image === undefined || length === undefined) return undefined
  return { url: absolute(site.url, `/${image.src}`), type: imageTypeOf(image.src), length, alt: image.alt }
}

function logoOf({ site, images }: Publication): Feed['logo'] {
  if (!site.logo) return undefined
  const size = images.get(site.logo.src)
  return {
    url: absolute(site.url, `/${site.logo.src}`),
    isSquare: size !== undefined && size.width === size.height,
    isVector: /\.svg$/i.test(site.logo.src),
  }
}
