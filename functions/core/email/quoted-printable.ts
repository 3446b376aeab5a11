import { Buffer } from 'node:buffer'

const SOFT_BREAK = '=\r\n'
/** RFC 2045 section 6.7 allows 76 characters a line; one is kept for the soft break's `=`. */
const WIDTH = 75

/** Text in quoted-printable (RFC 2045 section 6.7): UTF-8, CRLF line ends, lines of at most 76 characters. */
export function encodeQuotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(encodeLine)
    .join('\r\n')
}

/**
 * Several texts with a gap between each two, as segments to splice: `segments[0] + value + segments[1]...`.
 * Every gap starts a line and ends in a soft break, so a value of at most 75 characters never makes a line too long.
 */
export function encodeAroundSlots(texts: readonly string[]): string[] {
  return texts.map((text, index) => {
    const encoded = encodeQuotedPrintable(text)
    const afterSlot = index === 0 ? '' : SOFT_BREAK
    const startsLine = encoded === '' || encoded.endsWith('\r\n')
    const beforeSlot = index === texts.length - 1 || startsLine ? '' : SOFT_BREAK
    return `${afterSlot}${encoded}${beforeSlot}`
  })
}

function encodeLine(line: string): string {
  const characters = [...line]
  let encoded = ''
  let length = 0
  for (const [index, character] of characters.entries()) {
    const last = index === characters.length - 1
    let atom = encodeCharacter(character, length === 0, last)
    if (length + atom.length > WIDTH) {
      encoded += SOFT_BREAK
      length = 0
      atom = encodeCharacter(character, true, last)
    }
    encoded += atom
    length += atom.length
  }
  return encoded
}

/** A dot that starts a line may be doubled and a `From` quoted on the way; a blank that ends one may be stripped. */
function encodeCharacter(character: string, first: boolean, last: boolean): string {
  const code = character.codePointAt(0) ?? 0
  if (first && (character === '.' || character === 'F')) return encodeOctets(character)
  if (character === ' ' || character === '\t') return last ? encodeOctets(character) : character
  return code > 32 && code < 127 && character !== '=' ? character : encodeOctets(character)
}

function encodeOctets(character: string): string {
  let octets = ''
  for (const octet of Buffer.from(character, 'utf8'))
    octets += `=${octet.toString(16).toUpperCase().padStart(2, '0')}`
  return octets
}
