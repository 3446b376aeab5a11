/** What is wrong with a segment's expression, and where: the column counts characters from 1. */
export interface SegmentFault {
  readonly column: number
  readonly message: string
  readonly mend: string
}

/** One word of an expression: a name, a quoted text without its quotes, a number, a day, or a sign. */
export interface SegmentToken {
  readonly kind: 'word' | 'text' | 'number' | 'day' | 'sign' | 'end'
  readonly text: string
  readonly column: number
}

const patterns: readonly (readonly [SegmentToken['kind'], RegExp])[] = [
  ['day', /\d{4}-\d\d-\d\d(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.-])/y],
  ['word', /[A-Za-z][\w-]*(?:\.[A-Za-z]\w*)?/y],
  ['text', /"[^"\n]*"/y],
  ['sign', /<=|>=|!=|[=<>(),]/y],
]

/** The words of an expression, the end last; or the first thing that is none. */
export function segmentTokens(expression: string): readonly SegmentToken[] | SegmentFault {
  const tokens: SegmentToken[] = []
  let at = /^\s*/.exec(expression)?.[0].length ?? 0
  while (at < expression.length) {
    const token = tokenAt(expression, at)
    if (!token) return strange(expression, at)
    tokens.push({ ...token, text: token.kind === 'text' ? token.text.slice(1, -1) : token.text })
    at += token.text.length
    at += /^\s*/.exec(expression.slice(at))?.[0].length ?? 0
  }
  return [...tokens, { kind: 'end', text: '', column: expression.length + 1 }]
}

function tokenAt(expression: string, at: number): SegmentToken | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const [text] = pattern.exec(expression) ?? []
    if (text !== undefined) return { kind, text, column: at + 1 }
  }
  return undefined
}

function strange(expression: string, at: number): SegmentFault {
  const column = at + 1
  if (expression[at] === '"') {
    return { column, message: 'This text does not end', mend: 'Close it with another "' }
  }
  const [sign = ''] = expression.slice(at)
  return { column, message: `${JSON.stringify(sign)} has no meaning here`, mend: 'Put text between " and "' }
}
