import type { Article } from '../articles/article.ts'
import type { Original, ShareOrder } from '../pictures/picture-order.ts'
import type { Publication } from './publication.ts'
import { readingFaces } from './reading-faces.ts'

type OriginalOf = (path: string) => Original | undefined
type Look = Pick<Publication, 'site' | 'tokens' | 'images'>

/** What every such picture has in common. */
type ShareLook = Omit<ShareOrder, 'kind' | 'title' | 'picture'>

/**
 * The pictures that stand for articles where they are shared, by slug, and under the empty name the one for every page that
 * has none of its own. None for an article that is kept out of search, and none at all without type.
 */
export function shareOrders(
  publication: Look,
  articles: readonly Article[],
  originalOf: OriginalOf,
): ReadonlyMap<string, ShareOrder> {
  const look = shareLook(publication, originalOf)
  if (!look) return new Map()
  const own: ShareOrder = { kind: 'share', title: publication.site.tagline, ...look }
  const orders = new Map([['', own]])
  const inWords = JSON.stringify(look)
  for (const article of articles) {
    const { slug, image, status, seo } = article
    if (status !== 'published' || seo.noindex) continue
    const picture = image && publication.images.has(image.src) ? originalOf(image.src) : undefined
    orders.set(slug, articleShare(article, picture, { look, inWords }))
  }
  return orders
}

/** Kept with the article, so that the key of the very same order is known: thousands are looked at when one is edited. */
const kept = new WeakMap<Article, { readonly inWords: string; readonly order: ShareOrder }>()

function articleShare(
  article: Article,
  picture: Original | undefined,
  { look, inWords }: { readonly look: ShareLook; readonly inWords: string },
): ShareOrder {
  const known = kept.get(article)
  if (known?.inWords === inWords && known.order.picture?.mark === picture?.mark) return known.order
  const order: ShareOrder = { kind: 'share', title: article.title, ...(picture && { picture }), ...look }
  kept.set(article, { inWords, order })
  return order
}

function shareLook({ site, tokens, images }: Look, originalOf: OriginalOf): ShareLook | undefined {
  const [regular, semibold] = [originalOf(readingFaces.regular), originalOf(readingFaces.semibold)]
  if (!regular || !semibold) return undefined
  const { paper, ink, 'ink-soft': soft, accent } = tokens.colour.light
  const logo = site.logo && images.has(site.logo.src) ? originalOf(site.logo.src) : undefined
  return {
    ...{ site: site.name, foot: new URL(site.url).host },
    colours: { paper, ink, 'ink-soft': soft, accent },
    faces: { regular, semibold },
    ...(logo && { logo }),
  }
}
