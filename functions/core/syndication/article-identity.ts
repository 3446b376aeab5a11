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
  const identities = new Map<string, string>()
  const taken = new Set<string>()
  for (const namesOf of waysToKnow) {
    const known = byName(Object.values(before), namesOf.post)
    for (const article of articles) {
      if (identities.has(article.slug)) continue
      const found = namesOf.article(article).flatMap((name) => known.get(name) ?? [])
      const free = found.find(({ id }) => !taken.has(id))
      if (free) give(article, free.id)
    }
  }
  for (const article of articles)
    if (!identities.has(article.slug)) give(article, freeId(article.id, taken, before))
  return identities

  function give({ slug }: Named, id: string): void {
    identities.set(slug, id)
    taken.add(id)
  }
}

/** The names by which an article is the one of a line of the index, where one of them is the line's. */
interface WayToKnow {
  readonly article: (article: Named) => readonly string[]
  readonly post: (post: IndexedPost) => string
}

const waysToKnow: readonly WayToKnow[] = [
  { article: ({ id, places }) => ('id' in places ? [id] : []), post: ({ id }) => id },
  { article: ({ slug }) => [slug], post: ({ slug }) => slug },
  { article: ({ id }) => [id], post: ({ id }) => id },
  { article: ({ aliases }) => aliases, post: ({ slug }) => slug },
  { article: ({ aliases }) => aliases, post: ({ id }) => id },
  { article: ({ title, date }) => [`${date} ${title}`], post: ({ title, date }) => `${date} ${title}` },
]

function byName(posts: readonly IndexedPost[], nameOf: (post: IndexedPost) => string) {
  const named = new Map<string, readonly IndexedPost[]>()
  for (const post of posts) named.set(nameOf(post), [...(named.get(nameOf(post)) ?? []), post])
  return named
}

/** An id that no other article has had: whoever takes the name of a renamed article is another one. */
function freeId(id: string, taken: ReadonlySet<string>, before: PostIndex['posts']): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`
    if (!taken.has(candidate) && !Object.hasOwn(before, candidate)) return candidate
  }
}
