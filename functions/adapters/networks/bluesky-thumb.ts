import type { BlueskyBlob } from '../../core/syndication/bluesky-post.ts'
import type { Post } from '../../core/syndication/post.ts'
import type { AskBluesky } from './bluesky-session.ts'
import { fieldIn, type NetworkWorld } from './network-call.ts'

/** Most bytes of a card's picture (`app.bsky.embed.external`). */
const mostBytes = 1_000_000
/** Milliseconds for fetching it from the site. */
const patience = 5_000

/**
 * The article's picture, brought to the account's repository for the card of its post. A card does without one: where the
 * picture is too large, of another kind, or cannot be had just now, the article is told of all the same.
 */
export async function bringThumb(
  ask: AskBluesky,
  { outbound }: NetworkWorld,
  { picture }: Post,
): Promise<BlueskyBlob | undefined> {
  if (!picture) return undefined
  const found = await outbound.request({ url: picture.url, bytes: mostBytes, milliseconds: patience })
  if (found.kind !== 'answered' || found.status !== 200) return undefined
  const [type = ''] = (found.headers['content-type'] ?? '').split(';')
  if (!/^image\/(jpeg|png|webp)$/.test(type)) return undefined
  const said = await ask('com.atproto.repo.uploadBlob', {
    method: 'POST',
    headers: { 'content-type': type },
    bodyBytes: found.body,
  })
  return said.kind === 'said' ? blobIn(said.body, 'blob') : undefined
}

/** A picture as a record or an answer names it. */
export function blobIn(value: unknown, name: string): BlueskyBlob | undefined {
  const blob = fieldIn(value, name)
  return typeof blob === 'object' && blob !== null ? (blob as BlueskyBlob) : undefined
}
