import type { ArticleView, PageFrame } from './page.ts'
import { articlePath } from './page.ts'

/** An article as schema.org BlogPosting, the way search engines read it. */
export function blogPosting(frame: PageFrame, article: ArticleView): object {
  const { site } = frame
  const address = article.canonical ?? absolute(site.url, articlePath(article.slug))
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: article.title,
    description: article.description,
    datePublished: article.date,
    dateModified: article.updated ?? article.date,
    inLanguage: article.language,
    mainEntityOfPage: address,
    url: address,
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'Organization', name: site.name, url: absolute(site.url, '/') },
    ...(article.picture && { image: [absolute(site.url, article.picture.src)] }),
    ...(article.tags.length > 0 && { keywords: article.tags.map((tag) => tag.label) }),
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
