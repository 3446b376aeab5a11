import type { InternalLink } from '../articles/article.ts'
import { decoded } from '../articles/resolve-url.ts'
import type { Problem } from '../problem.ts'
import type { Library } from './library.ts'

type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

const PAGES =
  /^\/(|articles|archive(\/.*)?|feeds|topics|subscribe|(feed|atom|sitemap)\.xml|feed\.json|robots\.txt)\/?$/
const HOST = /^\/(?:articles|campaigns|pages)\/((?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/.*)?)$/i

/** What is wrong with a link to this site that leads to no article, for paths the site does not have; undefined where it has them. */
export function pathFault(
  { path }: Pick<InternalLink, 'path'>,
  { site, images, pages = [], withErrors }: Pick<Library, 'site' | 'images' | 'pages' | 'withErrors'>,
): Words | undefined {
  const plain = decoded(path.replace(/\?.*$/, ''))
  const topic = /^\/topics\/([^/]+)(?:\/|\/(?:feed\.xml|atom\.xml|feed\.json))?$/.exec(plain)?.[1]
  if (PAGES.test(plain) || site.topics.some(({ id }) => id === topic)) return undefined
  if (images.has(plain.slice(1))) return undefined
  const slug = plain.replace(/^\/|\/$/g, '')
  if (pages.some((page) => page.slug === slug) || withErrors?.has(`pages/${slug}.md`)) return undefined
  const rule = 'link-no-page'
  const host = HOST.exec(plain)?.[1]
  if (host !== undefined && !host.endsWith('.html')) {
    const message = `${host.slice(0, 60)} reads as a file beside this one`
    return { rule, message, mend: `Write https://${host.slice(0, 60)}` }
  }
  const message = `The site has no page ${plain.slice(0, 60)}`
  return {
    rule,
    message,
    mend: 'Link to an article, a topic, a page or the archive, or write a whole https:// address',
  }
}
