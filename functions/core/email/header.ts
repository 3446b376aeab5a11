import { encodedWords, oneLine } from './encoded-word.ts'

/** Lines of headers are kept to what RFC 5322 section 2.1.1 recommends. */
const WIDTH = 76
const ASCII = /^[\x20-\x7e]*$/

/** One unstructured header line (RFC 5322 section 2.2.1), folded, with its CRLF; text beyond ASCII as RFC 2047 words. */
export function textHeader(name: string, text: string): string {
  const line = oneLine(text)
  return foldHeader(name, isPlain(line) ? line.split(' ') : encodedWords(line, name.length + 2))
}

/** One header whose value is a display name and an address in angle brackets, for example From and List-Id. */
export function nameHeader(name: string, displayName: string, address: string): string {
  const line = oneLine(displayName)
  const phrase = line === '' ? [] : isPlain(line) ? quoted(line) : encodedWords(line, name.length + 2)
  return foldHeader(name, [...phrase, `<${address}>`])
}

/** A header whose value may not be folded or encoded: tokens, URLs in angle brackets, slots. Throws on a line break. */
export function plainHeader(name: string, value: string): string {
  if (/[\r\n]/.test(value)) throw new Error(`The header ${name} may not contain a line break`)
  return `${name}: ${value}\r\n`
}

/** Plain enough to stand unencoded: ASCII, nothing that reads as an encoded word, no word too long to fold around. */
function isPlain(line: string): boolean {
  return ASCII.test(line) && !line.includes('=?') && line.split(' ').every((word) => word.length < 70)
}

function quoted(line: string): string[] {
  const words = line.replaceAll(/["\\]/g, (character) => `\\${character}`).split(' ')
  return words.map(
    (word, index) => `${index === 0 ? '"' : ''}${word}${index === words.length - 1 ? '"' : ''}`,
  )
}

function foldHeader(name: string, words: readonly string[]): string {
  let header = `${name}:`
  let length = header.length
  for (const word of words) {
    const folds = length + 1 + word.length > WIDTH && length > name.length + 1
    header += folds ? `\r\n ${word}` : ` ${word}`
    length = folds ? 1 + word.length : length + 1 + word.length
  }
  return `${header}\r\n`
}
