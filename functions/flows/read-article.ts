import type { Article } from '../core/articles/article.ts'
import { localDay } from '../core/local-day.ts'
import type { Problem } from '../core/problem.ts'
import { type ArticleEntry, articleEntries } from '../core/publication/article-entries.ts'
import type { ArticleRegister } from '../core/publication/article-register.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Ports } from './ports.ts'
import { type Publishing, readPublishing } from './read-publishing.ts'

/** An article with what it was read from and whether the site shows it as it is stored. */
export interface ReadArticle {
  readonly kind: 'read'
  readonly publication: Publication
  readonly entry: ArticleEntry
  /** Absent where nothing could be read of it. */
  readonly article?: Article
  readonly publishing: Publishing
  /** True when the site has a page of it, which may be of an earlier state. */
  readonly hasPage: boolean
}

export type ArticleReading =
  | ReadArticle
  | { readonly kind: 'unknown-article' }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] }

/** Finds an article by its slug, or by the name of its file where no slug could be read. */
export async function readArticle(
  ports: Pick<Ports, 'clock' | 'compiled' | 'composer' | 'content'>,
  name: string,
): Promise<ArticleReading> {
  const read = await ports.composer.read()
  if (!read.ok) return { kind: 'unreadable', problems: read.problems }
  const publication = read.value
  const today = localDay(ports.clock.now(), publication.site.timeZone)
  const entry = articleEntries(publication, today).find((each) => each.name === name)
  if (!entry) return { kind: 'unknown-article' }
  const article = [...publication.articles, ...publication.keptBack].find(({ file }) => file === entry.file)
  const register = ((await ports.compiled.read('articles')) ?? {}) as ArticleRegister
  const slug = article?.slug ?? name.replace(/\.md$/, '')
  const hasPage = Object.hasOwn(register, slug) && register[slug]?.hasPage === true
  const publishing = await readPublishing(ports)
  return { kind: 'read', publication, entry, ...(article && { article }), publishing, hasPage }
}
