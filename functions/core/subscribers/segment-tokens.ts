import { storableText } from './storable-text.ts'

/** What is wrong with a segment's expression, and where: the column counts characters from 1. */
export interface SegmentFault {
  readonly column: number
  readonly message: string
  readonly mend: string
}

/** One word of an expression: a name, a quoted text without quotes and backslashes, a number, a time, or a sign. */
export interface SegmentToken {
  readonly kind: 'word' | 'text' | 'number' | 'day' | 'instant' | 'sign' | 'end'
  readonly text: string
  readonly column: number
}

const patterns: readonly (readonly [SegmentToken['kind'], RegExp])[] = [
  ['instant', /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)(?![\w-])/y],
  ['day', /\d{4}-\d\d-\d\d(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.-])/y],
  ['word', /\p{L}[\p{L}\p{M}\p{N}_.:/+-]*/uy],
  ['text', /"(?:[^"\\\r\n]|\\["\\])*"/y],
  ['sign', /<=|>=|!=|[=<>(),]/y],
]
const space = /\s*/y
const whole = /[^\s(),"]{1,40}/uy

/** The words of an expression, the end last; or the first thing that is none. Takes time in proportion to its length. */
export function segmentTokens(expression: string): readonly SegmentToken[] | SegmentFault {
  const unkept = firstDifference(expression, storableText(expression))
  if (unkept >= 0) {
    const mend = 'Remove it, even if it cannot be seen'
    return { column: columnOf(expression, unkept), message: 'A character here cannot be kept', mend }
  }
  const tokens: SegmentToken[] = []
  let at = matchAt(space, expression, 0).length
  let column = at + 1
  while (at < expression.length) {
    const found = wordAt(expression, at)
    if (!found) return strange(expression, at)
    const [kind, written] = found
    tokens.push({ kind, text: kind === 'text' ? unquoted(written) : written, column })
    const blank = matchAt(space, expression, at + written.length)
    at += written.length + blank.length
    column += charactersOf(written) + blank.length
  }
  return [...tokens, { kind: 'end', text: '', column }]
}

function wordAt(expression: string, at: number): readonly [SegmentToken['kind'], string] | undefined {
  for (const [kind, pattern] of patterns) {
    const text = matchAt(pattern, expression, at)
    if (text !== '') return [kind, text]
  }
  return undefined
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

function unquoted(written: string): string {
  return written.slice(1, -1).replace(/\\(.)/g, '$1')
}

function strange(expression: string, at: number): SegmentFault {
  const column = columnOf(expression, at)
  if (expression[at] === '"') return unfinished(expression, at)
  const [sign = ''] = expression.slice(at, at + 2)
  const text = matchAt(whole, expression, at) || sign
  const mend = 'Put text between " and "'
  return { column, message: `${JSON.stringify(text)} has no meaning here`, mend }
}

/** A text that is never closed, or has a backslash before what needs none. */
function unfinished(expression: string, at: number): SegmentFault {
  const good = /"(?:[^"\\\r\n]|\\["\\])*/y
  const stop = at + matchAt(good, expression, at).length
  if (expression[stop] === '\\' && stop + 1 < expression.length) {
    const mend = 'Write \\\\ for a backslash and \\" for a quotation mark'
    return {
      column: columnOf(expression, stop),
      message: 'This backslash stands before nothing that needs one',
      mend,
    }
  }
  const mend = 'Close it with another "'
  return { column: columnOf(expression, at), message: 'This text does not end', mend }
}

/** Characters, not halves of them: what an owner counts when looking for a column. */
function columnOf(expression: string, at: number): number {
  return charactersOf(expression.slice(0, at)) + 1
}

function charactersOf(text: string): number {
  return [...text].length
}

function firstDifference(one: string, other: string): number {
  if (one === other) return -1
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return at
  return one.length
}
