import type { Article } from '../articles/article.ts'
import type { IndexedPost, PostIndex } from './post-index.ts'

type Named = Pick<Article, 'id' | 'slug' | 'aliases' | 'title' | 'date' | 'places'>

/**
 * Under which id each article is known to other networks, by its slug. One that was renamed is known under the id it had: by
 * the id it names itself, by its slug, by a slug it had before (`aliases`), or, when its old file is gone, by its title and
 * day. So no rename tells anybody of it a second time.
 */
export function articleIdentities(
  before: PostIndex['posts'],
  articles: readonly Named[],
): ReadonlyMap<string, string> {
  const known = Object.values(before)
  const identities = new Map<string, string>()
  const taken = new Set<string>()
  const give = ({ slug }: Named, id: string) => {
    identities.set(slug, id)
    taken.add(id)
  }
  for (const isSame of waysToKnow) {
    for (const article of articles.filter(({ slug }) => !identities.has(slug))) {
      const found = known.find((post) => !taken.has(post.id) && isSame(article, post))
      if (found) give(article, found.id)
    }
  }
  for (const article of articles.filter(({ slug }) => !identities.has(slug)))
    give(article, freeId(article.id, taken, before))
  return identities
}

const waysToKnow: readonly ((article: Named, post: IndexedPost) => boolean)[] = [
  ({ id, places }, post) => 'id' in places && post.id === id,
  ({ slug }, post) => post.slug === slug,
  ({ id }, post) => post.id === id,
  ({ aliases }, post) => aliases.includes(post.slug) || aliases.includes(post.id),
  ({ title, date }, post) => post.title === title && post.date === date,
]

/** An id that no other article has had: whoever takes the name of a renamed article is another one. */
function freeId(id: string, taken: ReadonlySet<string>, before: PostIndex['posts']): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`
    if (!taken.has(candidate) && !Object.hasOwn(before, candidate)) return candidate
  }
}
