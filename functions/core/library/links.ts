import type { Article, InternalLink } from '../articles/article.ts'
import { slugsOf } from '../articles/directives/related.ts'
import { decoded } from '../articles/resolve-url.ts'
import type { Problem } from '../problem.ts'
import { isPageNumber } from '../site/pages/spread.ts'
import { nearest } from '../yaml/suggestion.ts'
import { type Library, pagedArticles } from './library.ts'
import { articleError, articleWarning, type Writing } from './library-problem.ts'
import { pathFault } from './site-paths.ts'

/** Links and `::related` entries of articles and pages that lead to no article, to a draft, or to no heading of it. */
export function linkProblems(library: Library): readonly Problem[] {
  const targets = targetsOf(library)
  const writings = [...library.articles, ...(library.pages ?? [])]
  return writings.flatMap((writing) => linksAstray(writing, library, targets))
}

/** The same of one piece of writing. */
export function linksAstray(
  writing: Writing,
  library: Library,
  targets = targetsOf(library),
): readonly Problem[] {
  const { paged } = targets
  return [
    ...writing.links.flatMap((link) => linkProblem(writing, link, library, targets)),
    ...writing.directives.flatMap((use) => {
      if (use.name !== 'related' || typeof use.attributes.slugs !== 'string') return []
      const unknown = slugsOf(use.attributes.slugs).filter((slug) => !paged.has(slug))
      return unknown.map((slug) => articleError(writing, use, wordsFor(slug, paged)))
    }),
  ]
}

type Paged = ReadonlyMap<string, Article>

interface Targets {
  readonly paged: Paged
  readonly aliases: ReadonlySet<string>
}

function targetsOf({ articles }: Library): Targets {
  const paged = new Map<string, Article>()
  const aliases = new Set<string>()
  for (const article of pagedArticles(articles)) {
    paged.set(article.slug, article)
    for (const alias of article.aliases) aliases.add(alias)
  }
  return { paged, aliases }
}

function linkProblem(
  article: Writing,
  link: InternalLink,
  library: Library,
  { paged, aliases }: Targets,
): readonly Problem[] {
  if (link.path === '') return []
  const slug = /^\/articles\/([^/?]+)\/?(\?|$)/.exec(link.path)?.[1]
  if (slug !== undefined && isPageNumber(slug)) return []
  if (slug === undefined || slug.includes('.')) {
    const fault = pathFault(link, library)
    return fault === undefined ? [] : [articleWarning(article, link, fault)]
  }
  if (aliases.has(slug)) return []
  const target = paged.get(slug)
  if (target === undefined) return [noArticle(article, link, slug, library.withErrors, paged)]
  const { fragment } = link
  if (fragment === '' || target.headings.some(({ id }) => id === decoded(fragment))) return []
  const message = `No heading of ${target.file} has the id \`${fragment.slice(0, 60)}\``
  const mend = 'Write the heading in lower case with hyphens after #'
  return [articleWarning(article, link, { rule: 'link-fragment', message, mend })]
}

/** A broken article is named by its own problems; whoever links to it has only to wait. */
function noArticle(
  article: Writing,
  link: InternalLink,
  slug: string,
  withErrors: Library['withErrors'],
  paged: Paged,
): Problem {
  const file = `articles/${slug}.md`
  if (withErrors?.has(file) !== true) return articleError(article, link, wordsFor(slug, paged))
  const message = `This leads to ${file}, which has errors`
  return articleWarning(article, link, { rule: 'link-broken-article', message, mend: 'Mend that file first' })
}

function wordsFor(slug: string, paged: Paged) {
  const near = nearest(slug, paged.keys())
  const mend =
    near === undefined ? 'Publish that article, or link to another' : `Did you mean \`${near}\`? Write that`
  return { rule: 'link-no-article', message: `There is no published article \`${slug.slice(0, 60)}\``, mend }
}
