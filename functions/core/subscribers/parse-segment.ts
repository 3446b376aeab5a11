import type { Segment, SegmentTest } from './segment.ts'
import { type SegmentFault, type SegmentToken, segmentTokens } from './segment-tokens.ts'

export type ParsedSegment =
  | { readonly ok: true; readonly segment: Segment }
  | { readonly ok: false; readonly fault: SegmentFault }

const longest = 1000
const deepest = 20

/**
 * Reads an expression such as `topics has back-care and not (lastClickAt within 90 days or source = "form:/kids")`.
 * Whether its topics and fields exist is `checkSegment`'s question.
 */
export function parseSegment(expression: string): ParsedSegment {
  if (expression.length > longest) {
    const message = `This has ${expression.length} characters; ${longest} are the most`
    return { ok: false, fault: { column: longest + 1, message, mend: 'Split it into several segments' } }
  }
  const tokens = segmentTokens(expression)
  if ('message' in tokens) return { ok: false, fault: tokens }
  const reader: Reader = { tokens, next: 0, depth: 0 }
  try {
    const segment = readOr(reader)
    const rest = peek(reader)
    if (rest.kind === 'end') return { ok: true, segment }
    throw new Unreadable(rest, `"${rest.text}" comes unexpected`, 'Join two conditions with and or or')
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, fault: error.fault }
    throw error
  }
}

interface Reader {
  readonly tokens: readonly SegmentToken[]
  next: number
  depth: number
}

/** Ends the reading where the expression cannot be understood. */
class Unreadable extends Error {
  readonly fault: SegmentFault

  constructor({ column }: SegmentToken, message: string, mend: string) {
    super(message)
    this.name = 'Unreadable'
    this.fault = { column, message, mend }
  }
}

function readOr(reader: Reader): Segment {
  return readJoined(reader, 'or', () => readJoined(reader, 'and', () => readPart(reader)))
}

function readJoined(reader: Reader, word: 'and' | 'or', read: () => Segment): Segment {
  const parts = [read()]
  while (takeWord(reader, word)) parts.push(read())
  const [first] = parts
  return first && parts.length === 1 ? first : { kind: word, parts }
}

function readPart(reader: Reader): Segment {
  reader.depth += 1
  if (reader.depth > deepest) {
    throw new Unreadable(peek(reader), 'This is nested too deeply', 'Split it into several segments')
  }
  const part = readInner(reader)
  reader.depth -= 1
  return part
}

function readInner(reader: Reader): Segment {
  if (takeWord(reader, 'not')) return { kind: 'not', part: readPart(reader) }
  if (!takeSign(reader, '(')) return readTest(reader)
  const inner = readOr(reader)
  if (takeSign(reader, ')')) return inner
  throw new Unreadable(peek(reader), 'A parenthesis is left open', 'Close it with )')
}

function readTest(reader: Reader): SegmentTest {
  const attribute = peek(reader)
  if (attribute.kind !== 'word') {
    throw new Unreadable(attribute, 'A condition begins with what it is about', `Begin with ${attributes}`)
  }
  reader.next += 1
  const { text, column } = attribute
  return { kind: 'test', attribute: text, column, ...readQuestion(reader, text) }
}

const attributes = 'topics, source, name, createdAt, confirmedAt, lastClickAt or fields.<name>'

function readQuestion(reader: Reader, about: string): Pick<SegmentTest, 'operator' | 'value'> {
  const operator = take(reader)
  switch (operator.text) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (operator.kind === 'sign') return { operator: operator.text, value: readValue(reader) }
      break
    case 'has':
    case 'contains':
    case 'before':
    case 'since':
      if (operator.kind === 'word') return { operator: operator.text, value: readValue(reader) }
      break
    case 'within':
      return { operator: 'within', value: readDays(reader) }
    case 'is':
      if (takeWord(reader, 'set')) return { operator: 'is-set', value: true }
      throw new Unreadable(peek(reader), `"${about} is" wants the word set`, `Write ${about} is set`)
  }
  const mend = 'Write =, !=, <, <=, >, >=, has, contains, before, since, within or is set after it'
  throw new Unreadable(operator, `What about ${about}?`, mend)
}

function readValue(reader: Reader): string | number | boolean {
  const { kind, text, ...place } = take(reader)
  if (kind === 'number') return Number(text)
  if (kind === 'text' || kind === 'day') return text
  if (kind === 'word') return text === 'true' || text === 'false' ? text === 'true' : text
  const token = { kind, text, ...place }
  throw new Unreadable(
    token,
    'A value is missing',
    'Write a word, a number, a day, or a text between " and "',
  )
}

function readDays(reader: Reader): number {
  const number = take(reader)
  const days = Number(number.text)
  const isUnit = takeWord(reader, 'days') || takeWord(reader, 'day')
  if (number.kind === 'number' && Number.isInteger(days) && days > 0 && days <= 36_500 && isUnit) return days
  throw new Unreadable(number, 'This is no span of days', 'Write for example within 90 days')
}

function peek({ tokens, next }: Reader): SegmentToken {
  return tokens[next] ?? { kind: 'end', text: '', column: 1 }
}

function take(reader: Reader): SegmentToken {
  const token = peek(reader)
  if (token.kind !== 'end') reader.next += 1
  return token
}

function takeWord(reader: Reader, word: string): boolean {
  return takeIf(reader, 'word', word)
}

function takeSign(reader: Reader, sign: string): boolean {
  return takeIf(reader, 'sign', sign)
}

function takeIf(reader: Reader, kind: SegmentToken['kind'], text: string): boolean {
  const token = peek(reader)
  const isIt = token.kind === kind && token.text === text
  if (isIt) reader.next += 1
  return isIt
}
