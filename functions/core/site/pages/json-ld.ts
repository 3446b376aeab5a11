import type { ArticleView, PageFrame, PageLink } from './page.ts'
import { articlePath } from './page.ts'
import { trailOf } from './trail.tsx'

const context = 'https://schema.org'

/** An article and where it stands, the way search engines read it (schema.org BlogPosting, BreadcrumbList). */
export function articleData(frame: PageFrame, article: ArticleView): object {
  return {
    '@context': context,
    '@graph': [blogPosting(frame, article), breadcrumbs(frame, trailOf(frame, article.tags), article.title)],
  }
}

/** The site as a whole, for its first page (schema.org WebSite). */
export function siteData({ site }: PageFrame): object {
  return {
    '@context': context,
    '@type': 'WebSite',
    name: site.name,
    url: absolute(site.url, '/'),
    description: site.description,
    inLanguage: site.language,
    publisher: publisherOf(site),
  }
}

/** Where a page below others stands. */
export function trailData(frame: PageFrame, trail: readonly PageLink[], title: string): object {
  return { '@context': context, ...breadcrumbs(frame, trail, title) }
}

function blogPosting({ site }: PageFrame, article: ArticleView) {
  const address = article.canonical ?? absolute(site.url, articlePath(article.slug))
  const pictures = [article.picture, article.share].flatMap((picture) => picture ?? [])
  return {
    '@type': 'BlogPosting',
    headline: article.title,
    description: article.description,
    datePublished: article.date,
    dateModified: article.updated ?? article.date,
    inLanguage: article.language,
    mainEntityOfPage: address,
    url: address,
    author: { '@type': 'Person', name: article.author, url: absolute(site.url, '/') },
    publisher: publisherOf(site),
    ...(pictures.length > 0 && { image: pictures.map(({ src }) => absolute(site.url, src)) }),
    ...(article.tags.length > 0 && { keywords: article.tags.map((tag) => tag.label) }),
  }
}

/** The last one names the page itself, whose address search engines take from the page. */
function breadcrumbs({ site }: PageFrame, trail: readonly PageLink[], title: string) {
  const places = trail.map(({ label, href }) => ({ name: label, item: absolute(site.url, href) }))
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [...places, { name: title }].map((place, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      ...place,
    })),
  }
}

function publisherOf({ name, url, logo, social }: PageFrame['site']) {
  return {
    '@type': 'Organization',
    name,
    url: absolute(url, '/'),
    ...(logo && { logo: absolute(url, `/${logo.src}`) }),
    ...(social.length > 0 && { sameAs: social.map(({ href }) => href) }),
  }
}

/** JSON that may stand inside a script element: no character sequence can close it or open a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** A root-relative or absolute address as an absolute one on the site's origin. */
export function absolute(origin: string, address: string): string {
  return new URL(address, origin).href
}
