import type { Post, TargetName } from './post.ts'

/**
 * The hashtags of a post without `#`, each once, so many at most: `Back care` becomes `BackCare`, since screen readers tell
 * words apart by their capitals. What is left without a letter is none: neither network takes numbers.
 */
export function hashtagsOf(post: Post, target: TargetName, most: number): readonly string[] {
  const words = post.targets[target]?.tags ?? post.tags
  const tags = words.map((tag) => hashtag(tag, post.language)).filter((tag) => /\p{L}/u.test(tag))
  const unique = new Map<string, string>()
  for (const tag of tags) if (!unique.has(tag.toLowerCase())) unique.set(tag.toLowerCase(), tag)
  return [...unique.values()].slice(0, most)
}

function hashtag(words: string, language: string): string {
  const parts = words
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter(Boolean)
  if (parts.length < 2) return parts.join('')
  return parts.map((part) => part.replace(/^./u, (first) => first.toLocaleUpperCase(language))).join('')
}

/** The tags that a text does not have yet, as they stand below it: `#BackCare #Mobility`. */
export function hashtagLine(text: string, tags: readonly string[]): string {
  const has = new Set([...text.matchAll(hashtagPattern)].map(([, tag = '']) => tag.toLowerCase()))
  return tags
    .filter((tag) => !has.has(tag.toLowerCase()))
    .map((tag) => `#${tag}`)
    .join(' ')
}

/** Finds hashtags in running text; the first group is the tag. */
export const hashtagPattern = /(?<![\p{L}\p{M}\p{N}_/&#])#([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu
