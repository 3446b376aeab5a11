import type { Site } from '../../functions/core/site/site.ts'
import { type Post, type TargetName, targetNames } from '../../functions/core/syndication/post.ts'
import {
  compiledPostName,
  type IndexedPost,
  type PostIndex,
} from '../../functions/core/syndication/post-index.ts'
import { aPost } from './posts.ts'
import { aSite } from './signup-site.ts'

/** An article of the index, published and asked for at every network since before anything was set up. */
export function anIndexedPost(changes: Partial<IndexedPost> = {}): IndexedPost {
  const mark = changes.mark ?? 'one'
  return {
    id: 'five-lifts',
    slug: 'five-lifts',
    title: 'Five lifts that carry over',
    date: '2026-11-23',
    from: '2026-11-22T23:00:00.000Z',
    firstAt: '2026-11-23T07:59:00.000Z',
    publishedAt: '2026-11-23T07:59:00.000Z',
    key: mark,
    mark,
    marks: Object.fromEntries(targetNames.map((name) => [name, mark])) as IndexedPost['marks'],
    isListed: true,
    wishes: { mastodon: { kind: 'usual', since: '2026-11-23T07:59:00.000Z' } },
    ...changes,
  }
}

/** An index of these posts, every network set up a month before. */
export function aPostIndex(...posts: readonly IndexedPost[]): PostIndex {
  const since = '2026-10-23T08:00:00.000Z'
  return {
    since: Object.fromEntries(targetNames.map((name) => [name, since])),
    posts: Object.fromEntries(posts.map((post) => [post.id, post])),
  }
}

/** The compiled post of an article of the index. */
export function compiledPost({ id, slug, title, date, publishedAt, mark }: IndexedPost): Post {
  const url = `https://studio.example/articles/${slug}/`
  return aPost({ articleId: id, slug, title, date, publishedAt, mark, url })
}

/** A site that names these networks. */
export function aSiteWith(...targets: readonly TargetName[]): Site {
  const settings = {
    mastodon: { server: 'https://social.example', auto: true },
    bluesky: { service: 'https://bsky.social', handle: 'studio.example', auto: true },
    dev: { auto: true },
    webhook: { url: 'https://hooks.example/posts', auto: true },
  }
  const syndication = Object.fromEntries(targets.map((target) => [target, settings[target]]))
  return { ...aSite(), syndication } as Site
}

/** What publishing these compiles, by name. */
export function compiledPosts(index: PostIndex, site = aSiteWith('mastodon')): Record<string, unknown> {
  const posts = Object.values(index.posts)
  return {
    site,
    posts: index,
    ...Object.fromEntries(posts.map((post) => [compiledPostName(post.id, post.mark), compiledPost(post)])),
  }
}
