import type { Article } from '../articles/article.ts'
import type { Original, ShareOrder } from '../pictures/picture-order.ts'
import type { Publication } from './publication.ts'
import { readingFaces } from './reading-faces.ts'

type OriginalOf = (path: string) => Original | undefined
type Look = Pick<Publication, 'site' | 'tokens' | 'images'>

/** The picture that stands for an article where it is shared; undefined for one that is kept out of search, or without type. */
export function articleShare(look: Look, article: Article, originalOf: OriginalOf): ShareOrder | undefined {
  const { images } = look
  const { title, image, status, seo } = article
  if (status !== 'published' || seo.noindex) return undefined
  const picture = image && images.has(image.src) ? originalOf(image.src) : undefined
  return inLook(look, { title, ...(picture && { picture }) }, originalOf)
}

/** The picture that stands for every page that has none of its own. */
export function siteShare(look: Look, originalOf: OriginalOf): ShareOrder | undefined {
  return inLook(look, { title: look.site.tagline }, originalOf)
}

function inLook(
  { site, tokens, images }: Look,
  about: Pick<ShareOrder, 'title' | 'picture'>,
  originalOf: OriginalOf,
): ShareOrder | undefined {
  const [regular, semibold] = [originalOf(readingFaces.regular), originalOf(readingFaces.semibold)]
  if (!regular || !semibold) return undefined
  const { paper, ink, 'ink-soft': soft, accent } = tokens.colour.light
  const logo = site.logo && images.has(site.logo.src) ? originalOf(site.logo.src) : undefined
  return {
    kind: 'share',
    ...about,
    ...{ site: site.name, foot: new URL(site.url).host },
    colours: { paper, ink, 'ink-soft': soft, accent },
    faces: { regular, semibold },
    ...(logo && { logo }),
  }
}
