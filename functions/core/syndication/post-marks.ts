import { keyOf } from '../publication/site-output.ts'
import type { Post, TargetName } from './post.ts'

/**
 * What each network may show of a post, as a mark a network: Mastodon tells everybody who passed a post on when it is edited,
 * so a comma in the body is no edit to it.
 */
export function postMarks(post: Omit<Post, 'mark'>): { readonly [target in TargetName]: string } {
  const { url, title, description, language, tags, picture, targets, publishedAt } = post
  const told = { url, title, description, language, tags }
  // When it is told is no part of what is told, nor is by what it is found.
  const { webhook, mastodon, bluesky, dev } = targets
  const { targets: _targets, earlierUrls: _earlier, ...everything } = post
  return {
    webhook: keyOf(everything, said(webhook)),
    mastodon: keyOf(told, said(mastodon)),
    bluesky: keyOf(told, picture ?? null, publishedAt, said(bluesky)),
    dev: keyOf(everything, said(dev)),
  }
}

function said({ text, tags }: NonNullable<Post['targets'][TargetName]> = {}) {
  return { text, tags }
}
