import { readQuestion } from './read-segment-question.ts'
import type { Segment, SegmentTest } from './segment.ts'
import { attributeWords } from './segment-attributes.ts'
import { peek, type SegmentReader, take, takeSign, takeWord, Unreadable } from './segment-reader.ts'
import { type SegmentFault, segmentTokens } from './segment-tokens.ts'

export type ParsedSegment =
  | { readonly ok: true; readonly segment: Segment }
  | { readonly ok: false; readonly fault: SegmentFault }

/** How long an expression may be, in UTF-16 units, and how deep its parentheses and `not`s may nest. */
interface SegmentLimits {
  readonly longest: number
  readonly deepest: number
}

/** What an owner may write. */
export const ownersLimits: SegmentLimits = { longest: 1000, deepest: 20 }

/** What settling and printing can make of that. */
export const frozenLimits: SegmentLimits = { longest: 20_000, deepest: 60 }

/**
 * Reads an expression such as `topics has back-care and not (lastClickAt within 90 days or source = "form:/kids")`.
 * Whether its topics and fields exist is `checkSegment`'s question. Never throws on any text.
 */
export function parseSegment(expression: string, { longest, deepest } = ownersLimits): ParsedSegment {
  if (expression.length > longest) {
    const message = `This has ${expression.length} characters; ${longest} are the most`
    return { ok: false, fault: { column: longest + 1, message, mend: 'Split it into several segments' } }
  }
  const tokens = segmentTokens(expression)
  if ('message' in tokens) return { ok: false, fault: tokens }
  const reader: SegmentReader = { tokens, next: 0, depth: 0, deepest }
  try {
    const segment = readOr(reader)
    const rest = peek(reader)
    if (rest.kind === 'end') return { ok: true, segment }
    throw new Unreadable(rest, `"${rest.text}" comes unexpected`, mendOf(rest.text))
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, fault: error.fault }
    throw error
  }
}

function mendOf(text: string): string {
  if (text === ')') return 'Open it with (, or remove it'
  if (text === ',') return 'Only a list after in has commas; join two conditions with and or or'
  return 'Join two conditions with and or or; put a text of several words between " and "'
}

function readOr(reader: SegmentReader): Segment {
  return readJoined(reader, 'or', () => readJoined(reader, 'and', () => readPart(reader)))
}

function readJoined(reader: SegmentReader, word: 'and' | 'or', read: () => Segment): Segment {
  const parts = [read()]
  while (takeWord(reader, word)) parts.push(read())
  const [first] = parts
  return first && parts.length === 1 ? first : { kind: word, parts }
}

function readPart(reader: SegmentReader): Segment {
  reader.depth += 1
  if (reader.depth > reader.deepest) {
    throw new Unreadable(peek(reader), 'This is nested too deeply', 'Split it into several segments')
  }
  const part = readInner(reader)
  reader.depth -= 1
  return part
}

function readInner(reader: SegmentReader): Segment {
  if (takeWord(reader, 'not')) return { kind: 'not', part: readPart(reader) }
  if (!takeSign(reader, '(')) return readCondition(reader)
  const inner = readOr(reader)
  if (takeSign(reader, ')')) return inner
  const next = peek(reader)
  if (next.kind === 'end') throw new Unreadable(next, 'A parenthesis is left open', 'Close it with )')
  throw new Unreadable(next, `"${next.text}" comes unexpected`, mendOf(next.text))
}

/** One question; `not` may also stand before its operator, as in `name is not set` and `lastClickAt not within 90 days`. */
function readCondition(reader: SegmentReader): Segment {
  const attribute = peek(reader)
  if (attribute.kind !== 'word') {
    throw new Unreadable(
      attribute,
      'A condition begins with what it is about',
      `Begin with ${attributeWords}`,
    )
  }
  take(reader)
  const { isNegated, places, ...question } = readQuestion(reader, attribute.text)
  const test = {
    kind: 'test',
    attribute: attribute.text,
    ...question,
    places: { ...places, attribute: attribute.column },
  } as SegmentTest
  return isNegated ? { kind: 'not', part: test } : test
}
