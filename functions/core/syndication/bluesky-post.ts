import { parseUrl } from '../parse-url.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { addressPattern, countGraphemes, cutText, type TextLimit } from './cut-text.ts'
import { hashtagLine, hashtagPattern, hashtagsOf } from './hashtags.ts'
import type { Post } from './post.ts'
import { aboveLines, wordsOf } from './post-words.ts'

/** The type of a post's record, and the collection it is kept in. */
export const blueskyCollection = 'app.bsky.feed.post'

/** A picture as a repository keeps it; answered by `com.atproto.repo.uploadBlob`. */
export type BlueskyBlob = { readonly [key: string]: unknown }

/** A record of `app.bsky.feed.post`. */
export interface BlueskyRecord {
  readonly $type: typeof blueskyCollection
  readonly text: string
  readonly facets?: readonly BlueskyFacet[]
  readonly langs: readonly string[]
  readonly embed: {
    readonly $type: 'app.bsky.embed.external'
    readonly external: {
      readonly uri: string
      readonly title: string
      readonly description: string
      readonly thumb?: BlueskyBlob
    }
  }
  readonly createdAt: Instant
}

/** A stretch of the text with a meaning; places count UTF-8 bytes (`app.bsky.richtext.facet`). */
export interface BlueskyFacet {
  readonly index: { readonly byteStart: number; readonly byteEnd: number }
  readonly features: readonly (
    | { readonly $type: 'app.bsky.richtext.facet#link'; readonly uri: string }
    | { readonly $type: 'app.bsky.richtext.facet#tag'; readonly tag: string }
  )[]
}

// 300 graphemes and 3,000 bytes: ten bytes count as much as a grapheme.
const limit: TextLimit = {
  most: 300,
  measure: (text) => Math.max(countGraphemes(text), Math.ceil(byteLength(text) / 10)),
}

const mostTags = 3
const mostTagBytes = 640

/** The words of a post for Bluesky, with hashtags where there is room. The address is no part of them: a card shows it. */
export function blueskyText(post: Post): { readonly text: string; readonly isCut: boolean } {
  const words = wordsOf(post, 'bluesky')
  const room = { limit, language: post.language }
  const tags = hashtagLine(words, hashtagsOf(post, 'bluesky', mostTags))
  const withTags = aboveLines(words, [tags], room)
  return withTags.isCut ? aboveLines(words, [], room) : withTags
}

/** The record of an article: words, what is linked in them, and the card that leads home. */
export function blueskyRecord(
  post: Post,
  { createdAt, thumb }: { readonly createdAt: Instant; readonly thumb: BlueskyBlob | undefined },
): BlueskyRecord {
  const { text } = blueskyText(post)
  const facets = facetsOf(text)
  return {
    $type: blueskyCollection,
    text,
    ...(facets.length > 0 && { facets }),
    langs: [post.language],
    embed: {
      $type: 'app.bsky.embed.external',
      external: {
        uri: post.url,
        title: post.title,
        description: cutText(post.description, limit, post.language),
        ...(thumb && { thumb }),
      },
    },
    createdAt,
  }
}

/** Addresses and hashtags of a text, in its order. */
export function facetsOf(text: string): readonly BlueskyFacet[] {
  const links = [...text.matchAll(addressPattern)].filter(([uri]) => parseUrl(uri))
  const isFree = (at: number) => !links.some(({ index, 0: uri }) => at >= index && at < index + uri.length)
  const tags = [...text.matchAll(hashtagPattern)].filter(
    ({ index, 1: tag = '' }) => isFree(index) && countGraphemes(tag) <= 64 && byteLength(tag) <= mostTagBytes,
  )
  return [
    ...links.map((found) => facet(text, found, { $type: 'app.bsky.richtext.facet#link', uri: found[0] })),
    ...tags.map((found) => facet(text, found, { $type: 'app.bsky.richtext.facet#tag', tag: found[1] ?? '' })),
  ].sort((a, b) => a.index.byteStart - b.index.byteStart)
}

function facet(
  text: string,
  { index, 0: found }: RegExpExecArray,
  feature: BlueskyFacet['features'][number],
): BlueskyFacet {
  const byteStart = byteLength(text.slice(0, index))
  return { index: { byteStart, byteEnd: byteStart + byteLength(found) }, features: [feature] }
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}
