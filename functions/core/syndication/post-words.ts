import { cutText, type TextLimit } from './cut-text.ts'
import type { Post, TargetName } from './post.ts'

/** The author's words for a target, or the title and the description. */
export function wordsOf(post: Post, target: TargetName): string {
  return post.targets[target]?.text?.trim() || `${post.title}\n\n${post.description}`
}

/** Words cut so that the lines below them, each a paragraph, stay whole; and whether anything was cut. */
export function aboveLines(
  words: string,
  lines: readonly string[],
  { limit, language }: { readonly limit: TextLimit; readonly language: string },
): { readonly text: string; readonly isCut: boolean } {
  const tail = lines.filter(Boolean).map((line) => `\n\n${line}`)
  const cut = cutText(words, { ...limit, most: limit.most - limit.measure(tail.join('')) }, language)
  return { text: `${cut}${tail.join('')}`.trim(), isCut: cut !== words.trim() }
}
