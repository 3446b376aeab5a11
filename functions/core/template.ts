import type { Checked, Problem } from './problem.ts'

/** Text of an owner's template, cut at its `{{tokens}}`: `text[0] + token[0] + text[1] + ...`. */
export interface TemplateText {
  readonly texts: readonly string[]
  readonly tokens: readonly string[]
}

/** Where a piece of template text starts in its file; lines and columns from 1. */
export interface TemplatePlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

const TOKEN = /\{\{\s*([A-Za-z][\w.-]*)\s*\}\}/g

/**
 * Cuts text at its tokens. A token that is not allowed, or braces that are no token, are a problem at their own place;
 * in `css` two braces may close rules.
 */
export function parseTemplateText(
  source: string,
  place: TemplatePlace,
  allowed: ReadonlySet<string>,
  { css = false } = {},
): Checked<TemplateText> {
  const texts: string[] = []
  const tokens: string[] = []
  const problems: Problem[] = []
  let end = 0
  for (const match of source.matchAll(TOKEN)) {
    const name = match[1] ?? ''
    if (!allowed.has(name)) problems.push(unknownToken(name, placeAt(source, match.index, place), allowed))
    texts.push(source.slice(end, match.index))
    tokens.push(name)
    end = match.index + match[0].length
  }
  texts.push(source.slice(end))
  problems.push(...strayBraces(source, place, css))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { texts, tokens }, problems: [] }
}

/** Puts each token's value in its place. The caller's `value` escapes for the context it fills. */
export function fillTemplateText(text: TemplateText, value: (token: string) => string): string {
  let filled = text.texts[0] ?? ''
  for (const [index, token] of text.tokens.entries()) filled += value(token) + (text.texts[index + 1] ?? '')
  return filled
}

/** The place of a character offset in text that starts at `start`. */
export function placeAt(source: string, offset: number, start: TemplatePlace): TemplatePlace {
  const before = source.slice(0, offset)
  const lines = before.split('\n')
  const last = lines.at(-1) ?? ''
  return lines.length === 1
    ? { ...start, column: start.column + last.length }
    : { ...start, line: start.line + lines.length - 1, column: last.length + 1 }
}

function strayBraces(source: string, place: TemplatePlace, css: boolean): Problem[] {
  const rest = source.replace(TOKEN, (token) => ' '.repeat(token.length))
  return [...rest.matchAll(css ? /\{\{/g : /\{\{|\}\}/g)].map((match) => ({
    ...placeAt(source, match.index, place),
    rule: 'template-token-syntax',
    severity: 'error',
    message: `"${match[0]}" does not belong to a token`,
    mend: 'Write a token as {{name}}, with letters, digits, dots and hyphens only',
  }))
}

function unknownToken(name: string, place: TemplatePlace, allowed: ReadonlySet<string>): Problem {
  const group = `${name.split('.')[0]}.`
  const near = [...allowed].filter((token) => token.startsWith(group))
  const known = (near.length > 0 ? near : [...allowed]).sort().slice(0, 12)
  return {
    ...place,
    rule: 'template-token-unknown',
    severity: 'error',
    message: `the token {{${name}}} does not exist here`,
    mend: `Remove it or use one of ${known.map((token) => `{{${token}}}`).join(', ')}`,
  }
}
