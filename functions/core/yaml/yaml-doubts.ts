import { type Document, visit } from 'yaml'

/** Something that is valid YAML and hardly what its author meant. */
export interface YamlDoubt {
  readonly offset: number
  readonly rule: string
  readonly message: string
  readonly mend: string
}

/** Values that a `#` cut short, and values in typographic quotes, which YAML takes for letters. */
export function yamlDoubts(document: Document): readonly YamlDoubt[] {
  const doubts: YamlDoubt[] = []
  visit(document, {
    Scalar(key, { type, comment, value, range }) {
      if (key === 'key' || type !== 'PLAIN' || !range) return
      const [offset, end] = range
      if (typeof comment === 'string' && /^[^\s#]/.test(comment)) doubts.push({ ...CUT_SHORT, offset: end })
      if (typeof value === 'string' && /^[“”„«»‘’‚].*[“”«»‘’]$/s.test(value))
        doubts.push({ ...CURLY_QUOTES, offset })
    },
  })
  return doubts
}

const CUT_SHORT = {
  rule: 'comment',
  message: 'Everything from the # on is left out, as a comment',
  mend: 'Put the value in quotes if it belongs to it, or put a space after the #',
}

const CURLY_QUOTES = {
  rule: 'curly-quotes',
  message: 'Typographic quotes do not enclose a value; they will be shown',
  mend: 'Use straight quotes, or none',
}
