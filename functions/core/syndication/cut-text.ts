/** Finds addresses in running text; what closes a sentence or a bracket after one is none of it. */
export const addressPattern = /https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?'‘’([{)\]}…–—]/giu

/** How long a text is, and how long it may be, as a network counts. */
export interface TextLimit {
  readonly most: number
  /** Never less for a longer text that begins with the shorter one. */
  readonly measure: (text: string) => number
}

/**
 * A text within the limit: whole where it fits, else its beginning up to the end of a word, with an ellipsis. Neither a
 * grapheme (UAX 29) nor an address is ever cut in two; a word that is too long by itself is cut between graphemes. Empty
 * where not even the ellipsis fits, or nothing but an address that is too long.
 */
export function cutText(text: string, limit: TextLimit, language: string): string {
  const whole = text.trim()
  if (limit.measure(whole) <= limit.most) return whole
  const isFree = outsideAddresses(whole)
  const words = longest(whole, endsOf(whole, 'word', language).filter(isFree), limit)
  return words || longest(whole, endsOf(whole, 'grapheme', language).filter(isFree), limit)
}

/** The number of graphemes, which people take for characters. */
export function countGraphemes(text: string): number {
  // Nothing but ASCII has a grapheme a letter, but for CR LF.
  if (/^[\n\x20-\x7e]*$/.test(text)) return text.length
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Where words or graphemes end, in the text's order. */
function endsOf(text: string, granularity: 'word' | 'grapheme', language: string): readonly number[] {
  const ends: number[] = []
  for (const { index, segment } of new Intl.Segmenter(language, { granularity }).segment(text))
    ends.push(index + segment.length)
  return ends
}

function outsideAddresses(text: string): (end: number) => boolean {
  const spans = [...text.matchAll(addressPattern)].map((match) => [
    match.index,
    match.index + match[0].length,
  ])
  return (end) => !spans.some(([from = 0, to = 0]) => end > from && end < to)
}

/** The longest beginning that fits with its ellipsis; ends are ascending, and so are the lengths. */
function longest(text: string, ends: readonly number[], { most, measure }: TextLimit): string {
  let [low, high] = [0, ends.length]
  let best = ''
  while (low < high) {
    const middle = (low + high) >> 1
    const tried = withEllipsis(text.slice(0, ends[middle]))
    if (measure(tried) <= most) {
      best = tried
      low = middle + 1
    } else high = middle
  }
  return best
}

/** What an ellipsis would stand oddly behind goes: spaces, and the signs that part words and sentences. */
function withEllipsis(text: string): string {
  const words = text.replace(/(?:\s+-+|[\s.,;:!?‘“([{…–—])+$/u, '')
  if (words === '') return ''
  // Readers of addresses elsewhere may take an ellipsis for a part of one.
  const isAddress = [...words.matchAll(addressPattern)].at(-1)
  const ends = isAddress && isAddress.index + isAddress[0].length === words.length
  return `${words}${ends ? ' …' : '…'}`
}
