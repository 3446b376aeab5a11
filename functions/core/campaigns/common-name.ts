/** Stands for what only one issue could say; no name has it. */
export const gap = '\ue010'

/** What sets the parts of a name apart: punctuation, or a dash or stroke between spaces. */
const separator = /(\s*[,;:|·•–—]\s*|\s+[-/]\s+)/
const bracketed = /\s*[([][^()[\]]*\ue010[^()[\]]*[)\]]/g
const counting =
  /(?:\b(?:number|issue|volume|edition|num|vol|ed|no|nr|of|for|from|on)\b\.?|[#№]|n[°º]\.?)?\s*\ue010/gi

/**
 * A name without its gaps and the words that lead up to them: `The weekly letter, no. …` is `The weekly letter`. A part that
 * has a gap goes as a whole while there is another; else only the gap does, and a word before it that asks for one.
 */
export function withoutGaps(text: string): string {
  const bare = text.replace(bracketed, '')
  const pieces = bare.split(separator)
  let name = ''
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1 || piece.includes(gap) || piece.trim() === '') continue
    name += name === '' ? piece : `${pieces[index - 1]}${piece}`
  }
  const candidates = [name, bare.replace(counting, ''), text.replaceAll(gap, '')].map(tidy)
  return candidates.find((each) => each !== '') ?? ''
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|·•–—-]+|[\s,;:|·•–—-]+$/g, '')
    .trim()
}
