import type { Instant } from '../subscribers/subscriber.ts'
import type { TargetName } from './post.ts'

/**
 * What other networks are to know of the site's articles: compiled at publishing under the name `posts`. An article that is
 * gone keeps its line, so that what was said of it can be taken down.
 */
export interface PostIndex {
  /** Since when each network stands in site.yaml without a break: what is older goes out by order only. */
  readonly since: { readonly [target in TargetName]?: Instant }
  readonly posts: { readonly [articleId: string]: IndexedPost }
}

/** One article: enough to decide what each network is to be told, without its words. */
export interface IndexedPost {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly date: string
  /** When its day begins in the site's zone: before that nothing is said of it, unless it names a time itself. */
  readonly from: Instant
  /** When it was first published here, or first known to be. */
  readonly firstAt: Instant
  /** What a post of it is dated; stays when its date is edited, since networks may name a post by it. */
  readonly publishedAt: Instant
  /** Stands for what its post was compiled of. */
  readonly key: string
  /** The mark of its compiled post. */
  readonly mark: string
  /** What each network may show of it: changes when an edit is one to that network's readers. */
  readonly marks: { readonly [target in TargetName]: string }
  /** False for a page that no list names: nothing new is said of it. */
  readonly isListed: boolean
  /** What it says of each network, or site.yaml for it; absent where nobody says anything. */
  readonly wishes: { readonly [target in TargetName]?: IndexedWish }
  /** Since when it has no page: `taken-down` by its status, or because its file is `missing`. */
  readonly gone?: { readonly at: Instant; readonly how: 'taken-down' | 'missing' }
}

/** `asked` by the article, `usual` by site.yaml, `refused` by the article. */
export interface IndexedWish {
  readonly kind: 'asked' | 'usual' | 'refused'
  /** Since when it stands so. */
  readonly since: Instant
  /** Not before. */
  readonly at?: Instant
}

/**
 * The index of a table that was restored: whatever was first published before then may have been told after the backup, so none
 * of it goes out by itself.
 */
export function owingNothing(index: PostIndex, now: Instant): PostIndex {
  const since = Object.fromEntries(Object.keys(index.since).map((target) => [target, now]))
  return { ...index, since }
}

/** Under which name a compiled post is kept: a name of its own for each state, so that a try can be repeated word for word. */
export function compiledPostName(articleId: string, mark: string): string {
  return `posts/${articleId}/${mark}`
}
