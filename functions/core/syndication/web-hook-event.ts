import { createHash } from 'node:crypto'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Post } from './post.ts'

/** What a receiver is told of an article (Standard Webhooks, "Payload structure"). */
export type ArticleEvent =
  | {
      readonly type: 'article.published' | 'article.updated'
      readonly timestamp: Instant
      readonly data: Omit<Post, 'targets' | 'mark' | 'earlierUrls'> & { readonly text?: string }
    }
  | {
      readonly type: 'article.removed'
      readonly timestamp: Instant
      readonly data: { readonly articleId: string; readonly url?: string }
    }

/** An article as a receiver is told of it: all that its page says, and the author's words for it. */
export function articleEvent(
  type: 'article.published' | 'article.updated',
  post: Post,
  timestamp: Instant,
): ArticleEvent {
  const { targets, mark: _mark, earlierUrls: _earlier, ...article } = post
  const text = targets.webhook?.text?.trim()
  const tags = targets.webhook?.tags ?? article.tags
  return { type, timestamp, data: { ...article, tags, ...(text && { text }) } }
}

/** The id of what is told, the same however often it is sent: letters, digits and `_` only (Standard Webhooks, "Signature scheme"). */
export function eventId(type: ArticleEvent['type'], ...of: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([type, ...of]))
  return `article_${hash.digest('hex').slice(0, 32)}`
}
