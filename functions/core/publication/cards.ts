import type { Article } from '../articles/article.ts'
import { feedLinks } from '../feeds/feed-paths.ts'
import {
  type ArticleCard,
  type PageFrame,
  type PagePicture,
  type Tag,
  topicPath,
} from '../site/pages/page.ts'
import { derivedFrom } from './derived.ts'
import type { Publication } from './publication.ts'

/** What every page shares. */
export function pageFrameOf({ site, words, look, pages, shares }: Publication): PageFrame {
  const links = pages.map(({ path, title }) => ({ href: path, label: title }))
  const share = shares?.get('')
  const picture = share && { ...share, alt: `${site.name}: ${site.tagline}` }
  const frame = { site, words: words.pages, assets: look.assets, feeds: feedLinks(site), pages: links }
  return { ...frame, ...(picture && { share: picture }) }
}

/** Published articles of this site, newest first: what feeds, the sitemap and other networks tell of. */
export function listedArticles(publication: Publication): readonly Article[] {
  return derivedFrom(publication).listed
}

/** Articles that the lists of pages show: the same, and those that came from feeds and are read elsewhere. */
export function shownArticles(publication: Publication): readonly Article[] {
  return derivedFrom(publication).shown
}

/** An article as lists show it. */
export function cardOf(publication: Publication, article: Article): ArticleCard {
  const { slug, title, description, date, minutes, lang, dir, elsewhere } = article
  const picture = pictureOf(publication, article)
  return {
    slug,
    title,
    description,
    date,
    minutes,
    ...(picture && { picture }),
    ...(elsewhere !== undefined && { elsewhere }),
    ...(lang !== publication.site.language && { tongue: { lang, dir } }),
    tags: tagsOf(publication, article),
  }
}

function pictureOf({ images }: Publication, { image }: Article): PagePicture | undefined {
  const size = image && images.get(image.src)
  if (!image || !size) return undefined
  const { alt, caption, credit } = image
  return { src: `/${image.src}`, ...size, alt, ...(caption && { caption }), ...(credit && { credit }) }
}

function tagsOf({ site }: Publication, { tags }: Article): readonly Tag[] {
  return tags.map((tag) => {
    const topic = site.topics.find(({ id }) => id === tag)
    return topic ? { label: topic.name, href: topicPath(topic.id) } : { label: tag }
  })
}
