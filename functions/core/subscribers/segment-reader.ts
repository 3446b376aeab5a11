import type { SegmentFault, SegmentToken } from './segment-tokens.ts'

/** A place in the words of an expression, and how many parentheses and `not`s are open there. */
export interface SegmentReader {
  readonly tokens: readonly SegmentToken[]
  readonly deepest: number
  next: number
  depth: number
}

/** Ends the reading where the expression cannot be understood. */
export class Unreadable extends Error {
  readonly fault: SegmentFault

  constructor({ column }: SegmentToken, message: string, mend: string) {
    super(message)
    this.name = 'Unreadable'
    this.fault = { column, message, mend }
  }
}

/** The word that comes next. */
export function peek({ tokens, next }: SegmentReader): SegmentToken {
  return tokens[next] ?? { kind: 'end', text: '', column: 1 }
}

/** The word that comes next, passed by; the end is never passed. */
export function take(reader: SegmentReader): SegmentToken {
  const token = peek(reader)
  if (token.kind !== 'end') reader.next += 1
  return token
}

/** Passes the word by if it comes next, in whatever case it is written. */
export function takeWord(reader: SegmentReader, word: string): boolean {
  const { kind, text } = peek(reader)
  return takeIf(reader, kind === 'word' && text.toLowerCase() === word)
}

/** Passes the sign by if it comes next. */
export function takeSign(reader: SegmentReader, sign: string): boolean {
  const { kind, text } = peek(reader)
  return takeIf(reader, kind === 'sign' && text === sign)
}

function takeIf(reader: SegmentReader, isIt: boolean): boolean {
  if (isIt) reader.next += 1
  return isIt
}
