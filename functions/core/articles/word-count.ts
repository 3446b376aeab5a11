import type { Nodes, Root } from 'mdast'

const WORDS_A_MINUTE = 220

/** Words of the running text in the language's own sense of a word; code and alternative texts do not count. */
export function countWords(body: Root, lang: string): number {
  let count = 0
  for (const { isWordLike } of segmenterOf(lang).segment(textsOf(body).join(' '))) if (isWordLike) count += 1
  return count
}

const segmenters = new Map<string, Intl.Segmenter>()

/** Made once a language: it takes as long as the words of an article. */
function segmenterOf(lang: string): Intl.Segmenter {
  const known = segmenters.get(lang)
  if (known) return known
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' })
  segmenters.set(lang, segmenter)
  return segmenter
}

/** Reading time of that many words, at least 1 minute. */
export function minutesOf(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE))
}

function textsOf(node: Nodes): readonly string[] {
  if (node.type === 'text') return [node.value]
  const children: readonly Nodes[] = 'children' in node ? node.children : []
  const inline = node.type !== 'root' && children.some((child) => child.type === 'text')
  return inline ? [children.flatMap(textsOf).join('')] : children.flatMap(textsOf)
}
