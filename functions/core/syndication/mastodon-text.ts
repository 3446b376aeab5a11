import { parseUrl } from '../parse-url.ts'
import { addressPattern, countGraphemes, type TextLimit } from './cut-text.ts'
import { hashtagLine, hashtagsOf } from './hashtags.ts'
import type { Post } from './post.ts'
import { aboveLines, wordsOf } from './post-words.ts'

/** What a server says of its posts (Mastodon API, `configuration.statuses` of `/api/v2/instance`). */
export interface MastodonLimits {
  readonly characters: number
  /** Every address counts as so many characters, however long it is. */
  readonly perAddress: number
}

/** What servers allow that do not say. */
export const usualMastodonLimits: MastodonLimits = { characters: 500, perAddress: 23 }

const mostTags = 5

/** A post for Mastodon: words, the address unless the author wrote it, and the tags as hashtags where there is room. */
export function mastodonText(
  post: Post,
  limits: MastodonLimits = usualMastodonLimits,
): { readonly text: string; readonly isCut: boolean } {
  const words = wordsOf(post, 'mastodon')
  const tags = hashtagLine(words, hashtagsOf(post, 'mastodon', mostTags))
  const limit: TextLimit = { most: limits.characters, measure: (text) => mastodonLength(text, limits) }
  const room = { limit, language: post.language }
  // Where a third of the room went to them, they would crowd the words out.
  const below = limit.measure(tags) * 3 <= limit.most ? tags : ''
  const asWritten = aboveLines(words, [below], room)
  return addressesIn(asWritten.text).includes(post.url)
    ? asWritten
    : aboveLines(words, [post.url, below], room)
}

/** Characters as Mastodon counts them: graphemes, and a fixed number for an address. */
export function mastodonLength(text: string, { perAddress }: MastodonLimits): number {
  let length = countGraphemes(text.replace(addressPattern, ''))
  for (const address of addressesIn(text)) {
    // What it does not take for an address counts letter by letter.
    const isPlain = parseUrl(address)?.hostname.includes('.') === true && /^[\x21-\x7e]+$/.test(address)
    length += isPlain ? perAddress : Math.max(perAddress, countGraphemes(address))
  }
  return length
}

function addressesIn(text: string): readonly string[] {
  return text.match(addressPattern) ?? []
}
