import type { Nodes, Root } from 'mdast'

const WORDS_A_MINUTE = 220

/** Words of the running text in the language's own sense of a word; code and alternative texts do not count. */
export function countWords(body: Root, lang: string): number {
  return textsOf(body).reduce((count, text) => count + wordsIn(text, lang), 0)
}

/** Letters, digits and marks of European languages in which every language finds the same words (UAX 29, with ICU's tailorings). */
const PLAIN = /^(?:[\sA-Za-z0-9\u00c0-\u024f.,;!?()[\]"'\u2018-\u201d\u2013\u2014\u2026/%&+=-]|:(?!\S))*$/
const LETTER = '[A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f]'
/** Letters and digits, with what joins two letters (WB6, WB7) or two digits (WB11, WB12). */
const WORD = new RegExp(
  `(?:${LETTER}|[0-9]|(?<=${LETTER})[.'\\u2018\\u2019](?=${LETTER})|(?<=[0-9])[.,;'\\u2018\\u2019](?=[0-9]))+`,
  'g',
)

function wordsIn(text: string, lang: string): number {
  // A segmenter takes thirty times as long, and for a long text more than all the rest of an article.
  if (PLAIN.test(text)) return text.match(WORD)?.length ?? 0
  let count = 0
  for (const { isWordLike } of segmenterOf(lang).segment(text)) if (isWordLike) count += 1
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
