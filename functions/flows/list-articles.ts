import { localDay } from '../core/local-day.ts'
import type { Problem } from '../core/problem.ts'
import { type ArticleEntry, articleEntries } from '../core/publication/article-entries.ts'
import type { Ports } from './ports.ts'

/** `unreadable`: settings, words or templates have errors, without which there are no articles. */
export type ListedArticles =
  | {
      readonly kind: 'listed'
      /** The states of all of them, on this page or not. */
      readonly states: readonly ArticleEntry['state'][]
      readonly entries: readonly ArticleEntry[]
      /** The cursor of the page behind this one. */
      readonly next?: string
    }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] }

const onePage = 25

/** A page of all articles; a cursor is the name of the last one before it, and one of an article that is gone begins anew. */
export async function listArticles(
  ports: Pick<Ports, 'clock' | 'composer'>,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<ListedArticles> {
  const read = await ports.composer.read()
  if (!read.ok) return { kind: 'unreadable', problems: read.problems }
  const all = articleEntries(read.value, localDay(ports.clock.now(), read.value.site.timeZone))
  const begin = all.findIndex(({ name }) => name === cursor) + 1
  const entries = all.slice(begin, begin + onePage)
  const next = begin + onePage < all.length ? entries.at(-1)?.name : undefined
  const states = all.map(({ state }) => state)
  return { kind: 'listed', states, entries, ...(next !== undefined && { next }) }
}
