import { Buffer } from 'node:buffer'

const OPEN = '=?utf-8?Q?'
const CLOSE = '?='
/** An encoded word is at most 75 characters, a line that holds one 76 (RFC 2047 section 2). */
const ROOM = 75 - OPEN.length - CLOSE.length
/** The strictest set, so that a word fits a phrase as well as a subject (RFC 2047 section 5). */
const PLAIN = /[A-Za-z0-9!*+/-]/

/** Text as one line: controls and line ends become single spaces, so it cannot start another header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
}

/**
 * Text as encoded words of at most 75 characters (RFC 2047), one array item a word; no character is split.
 * The first word leaves room for the header's name, `before` characters, on its line.
 */
export function encodedWords(text: string, before: number): string[] {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    const atom = encodeCharacter(character)
    const room = words.length === 0 ? ROOM + 1 - before : ROOM
    if (word.length + atom.length > room) {
      words.push(word)
      word = ''
    }
    word += atom
  }
  words.push(word)
  return words.map((inner) => `${OPEN}${inner}${CLOSE}`)
}

function encodeCharacter(character: string): string {
  if (character === ' ') return '_'
  if (PLAIN.test(character)) return character
  return [...Buffer.from(character, 'utf8')]
    .map((octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}
