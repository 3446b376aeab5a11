import { nearest } from '../yaml/suggestion.ts'
import type { PlainOperator, SegmentPlaces, SegmentQuestion, SegmentScalar, SegmentSpan } from './segment.ts'
import { peek, type SegmentReader, take, takeSign, takeWord, Unreadable } from './segment-reader.ts'
import type { SegmentToken } from './segment-tokens.ts'

/** A question as it stands after the attribute's name, `not` before its operator apart. */
type ReadQuestion = SegmentQuestion & {
  readonly isNegated: boolean
  readonly places: Omit<SegmentPlaces, 'attribute'>
}

const signs: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']
const words: readonly string[] = ['has', 'contains', 'before', 'since']
const everyOperator = [...signs, ...words, 'in', 'within', 'is set']

/** What people write who know another language, and what it is called here. */
const otherWords: { readonly [word: string]: string } = {
  after: 'since',
  from: 'since',
  until: 'before',
  equals: '=',
  like: 'contains',
  include: 'has',
  includes: 'has',
  last: 'within',
}

/** Reads operator and value; throws Unreadable where it is neither. */
export function readQuestion(reader: SegmentReader, about: string): ReadQuestion {
  const isNegated = takeWord(reader, 'not')
  const operator = take(reader)
  const name = operator.kind === 'word' ? operator.text.toLowerCase() : operator.text
  const isWord = operator.kind === 'word'
  const places = { operator: operator.column, value: peek(reader).column }
  if ((operator.kind === 'sign' && signs.includes(name)) || (isWord && words.includes(name)))
    return { operator: name as PlainOperator, value: readValue(reader), isNegated, places }
  if (isWord && name === 'in') return { operator: 'in', value: readList(reader), isNegated, places }
  if (isWord && name === 'within') {
    const isAhead = takeWord(reader, 'next')
    return { operator: isAhead ? 'within-next' : 'within', value: readSpan(reader), isNegated, places }
  }
  if (isWord && name === 'is') {
    const isNot = takeWord(reader, 'not')
    if (takeWord(reader, 'set')) return { operator: 'is-set', isNegated: isNegated !== isNot, places }
    throw new Unreadable(peek(reader), `"${about} is" wants the word set`, `Write ${about} is set, or use =`)
  }
  throw new Unreadable(operator, `What about ${about}?`, operatorMend(operator))
}

function operatorMend({ kind, text }: SegmentToken): string {
  const lower = text.toLowerCase()
  const meant = Object.hasOwn(otherWords, lower) ? otherWords[lower] : nearest(text, words)
  if (kind === 'word' && meant !== undefined) return `Write ${meant} instead of ${text}`
  return `Write ${everyOperator.slice(0, -1).join(', ')} or ${everyOperator.at(-1)} after it`
}

const joining = new Set(['and', 'or', 'not'])

function readValue(reader: SegmentReader): SegmentScalar {
  const token = take(reader)
  const { kind, text } = token
  switch (kind) {
    case 'text':
    case 'day':
    case 'instant':
      return text
    case 'number':
      return readNumber(token)
    case 'word': {
      const lower = text.toLowerCase()
      if (lower === 'true' || lower === 'false') return lower === 'true'
      if (joining.has(lower))
        throw new Unreadable(
          token,
          'A value is missing',
          `Write one before ${text}; or "${text}", if that is it`,
        )
      return text
    }
    default: {
      const mend = 'Write a word, a number, a day, or a text between " and "'
      throw new Unreadable(token, 'A value is missing', mend)
    }
  }
}

function readNumber(token: SegmentToken): number {
  const number = Number(token.text)
  if (!Number.isFinite(number)) throw new Unreadable(token, 'This number is too large', 'Write a smaller one')
  // Minus nothing is nothing.
  return number + 0
}

function readList(reader: SegmentReader): readonly SegmentScalar[] {
  if (!takeSign(reader, '('))
    throw new Unreadable(peek(reader), 'A list begins with (', 'Write for example in (weekly, monthly)')
  const values = [readValue(reader)]
  while (takeSign(reader, ',')) values.push(readValue(reader))
  if (takeSign(reader, ')')) return values
  throw new Unreadable(
    peek(reader),
    'This list does not end',
    'Put , between its values and ) behind the last',
  )
}

const units: { readonly [word: string]: SegmentSpan['unit'] } = {
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
}
/** A hundred years. */
const longestSpan = { day: 36_500, week: 5_200, month: 1_200 }

function readSpan(reader: SegmentReader): SegmentSpan {
  const number = take(reader)
  const count = Number(number.text)
  const word = peek(reader)
  const lower = word.text.toLowerCase()
  const unit = word.kind === 'word' && Object.hasOwn(units, lower) ? units[lower] : undefined
  if (
    number.kind === 'number' &&
    Number.isInteger(count) &&
    unit &&
    count > 0 &&
    count <= longestSpan[unit]
  ) {
    take(reader)
    return { count, unit }
  }
  const mend = 'Write for example within 90 days, within 6 weeks or within 3 months'
  throw new Unreadable(number, 'This is no span of time', mend)
}
