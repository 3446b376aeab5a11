import type { Text } from 'mdast'
import type { Problem } from '../../problem.ts'
import type { Place } from '../../yaml/place.ts'
import { placeOf } from '../place-of.ts'
import { errorAt, nodesOf, type Rule, warningAt } from './rule.ts'

/** Markdown that failed by a space or a character, and would be shown to readers as it was typed. */
export const slips: Rule = ({ file, body }) =>
  nodesOf(body).flatMap((node): readonly Problem[] => {
    const own = node.type === 'paragraph' ? node.children.filter(isPlainText) : []
    const [first] = own
    const opens = node.type === 'paragraph' && first !== undefined && node.children[0] === first
    return [...own.flatMap((text) => links(file, text)), ...(opens ? lineStarts(file, first) : [])]
  })

/** Text without escapes: whoever wrote a backslash meant the character. */
function isPlainText(node: { readonly type: string }): node is Text {
  if (node.type !== 'text') return false
  const { value, position } = node as Text
  const { start, end } = position ?? {}
  if (start?.offset === undefined || end?.offset === undefined) return false
  return value.includes('\n') || end.offset - start.offset === value.length
}

function links(file: string, text: Text): readonly Problem[] {
  const at = text.value.indexOf('](')
  if (at < 0) return []
  const message = 'This looks like a link or an image and is none'
  const mend =
    'Put an address with spaces in angle brackets: [words](<my file.pdf>), and leave no space before ('
  return [errorAt(file, placeIn(text, at), { rule: 'link-malformed', message, mend })]
}

function lineStarts(file: string, text: Text): readonly Problem[] {
  if (/^#{1,6}[^\s#]/.test(text.value)) {
    const message = 'This line begins with # and is no heading'
    const mend = 'Put a space after the #, or a backslash before it if it is none'
    return [warningAt(file, text, { rule: 'heading-space', message, mend })]
  }
  const bullet = /(?:^|\n)[•·‣▪●○][ \t]/.exec(text.value)
  if (bullet === null) return []
  const at = bullet.index + (bullet[0].startsWith('\n') ? 1 : 0)
  const message = 'This looks like a list and is a paragraph'
  const mend = 'Begin each entry with - and a space'
  return [warningAt(file, placeIn(text, at), { rule: 'list-bullet', message, mend })]
}

/** Where a character of a text stands, as near as its lines tell. */
function placeIn(text: Text, offset: number): Place {
  const start = placeOf(text)
  const before = text.value.slice(0, offset).split('\n')
  const rest = before.at(-1) ?? ''
  return before.length === 1
    ? { line: start.line, column: start.column + rest.length }
    : { line: start.line + before.length - 1, column: rest.length + 1 }
}
