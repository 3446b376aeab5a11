import type { YAMLError } from 'yaml'

type Words = readonly [message: string, mend: string]

/** What is wrong with a piece of YAML, in plain words, and the offset to point at. */
export interface YamlFault {
  readonly message: string
  readonly mend: string
  readonly offset: number
}

const WORDS: Readonly<Record<string, Words>> = {
  DUPLICATE_KEY: ['This key stands here twice', 'Keep one of the two'],
  TAB_AS_INDENT: ['A tab cannot indent YAML', 'Indent with spaces'],
  MULTIPLE_DOCS: ['A second YAML document begins here', 'Remove the line ---'],
  BAD_INDENT: ['The indentation does not fit the lines above', 'Align it with its neighbours'],
  BLOCK_AS_IMPLICIT_KEY: ['A value with a colon in it reads as a second key', 'Put the value in quotes'],
  BAD_SCALAR_START: ['A value cannot begin with this character', 'Put the value in quotes'],
  MISSING_CHAR: ['A quote or bracket is not closed', 'Close it where the value ends'],
  MULTILINE_IMPLICIT_KEY: ['A line without a colon stands where a key should', 'Write key: value'],
  BAD_DQ_ESCAPE: [
    'A backslash in double quotes begins an unknown escape',
    'Use single quotes, or double the backslash',
  ],
  RESOURCE_EXHAUSTION: ['The YAML is nested too deeply', 'Flatten it'],
  TAG_RESOLVE_FAILED: ['YAML tags are not used here', 'Remove the word that begins with !'],
  NON_STRING_KEY: ['A key has to be plain text', 'Write a plain word before the colon'],
}

const FALLBACK: Words = [
  'This is not well-formed YAML',
  'Write key: value, and put values with special characters in quotes',
]

/** Message and mend for a fault that the YAML parser found in the source, at the place an owner would look for it. */
export function yamlFault(error: YAMLError, source: string): YamlFault {
  const [start] = error.pos
  const likely = guesses[error.code]?.(source, start, error.message)
  const [message, mend] = likely?.words ?? WORDS[error.code] ?? FALLBACK
  return { message, mend, offset: likely?.offset ?? start }
}

type Guess = { readonly words: Words; readonly offset?: number } | undefined

/** What most likely happened, by the parser's code; undefined leaves the general words. */
const guesses: Readonly<Record<string, (source: string, start: number, message: string) => Guess>> = {
  BLOCK_AS_IMPLICIT_KEY: indentedLine,
  MULTILINE_IMPLICIT_KEY: missingSpace,
  UNEXPECTED_TOKEN: afterTheEnd,
  MISSING_CHAR: openedQuote,
  BAD_INDENT: openedBracket,
}

/** `title: A` with ` date: ...` indented below it. */
function indentedLine(source: string, start: number): Guess {
  const end = lineEnd(source, start)
  if (/:(\s|$)/.test(source.slice(start, end))) return undefined
  const next = source.slice(end).search(/\S/)
  if (next < 0) return undefined
  const words: Words = ['This line is indented further than the key above', 'Begin it in the same column']
  return { words, offset: end + next }
}

/** `title:Bread`. */
function missingSpace(source: string, start: number): Guess {
  const words: Words = ['There is no space after the colon', 'Write key: value']
  return /^[\w-]+:[^\s:/]/.test(source.slice(start, lineEnd(source, start))) ? { words } : undefined
}

const AFTER: Readonly<Record<string, Words>> = {
  "'": [
    'The quote before this ends the value',
    "Put double quotes around the value, or double the apostrophe: 'Ana''s'",
  ],
  '"': ['The quote before this ends the value', 'Put single quotes around the value, and keep those inside'],
  ']': ['A value that begins with a bracket reads as a list', 'Put the whole value in quotes'],
  '}': ['A value that begins with a brace reads as keys', 'Put the whole value in quotes'],
}

function afterTheEnd(source: string, start: number): Guess {
  const words = AFTER[source.slice(0, start).trimEnd().at(-1) ?? '']
  return words && { words }
}

/** The parser notices at the end of the file; the owner has to look where the quote opens. */
function openedQuote(source: string, _start: number, message: string): Guess {
  const quote = message.includes('"') ? '"' : "'"
  const opening = new RegExp(`(?:^|[:\\[{,-])[ \\t]*${quote}(?:[^${quote}\\\\\\n]|\\\\.)*$`, 'm').exec(source)
  if (opening === null) return undefined
  const offset = opening.index + opening[0].indexOf(quote)
  return { words: ['This quote is not closed', 'Close it where the value ends'], offset }
}

function openedBracket(_source: string, _start: number, message: string): Guess {
  const bracket = /^Flow .* end with a ([\]}])/.exec(message)?.[1]
  return bracket === undefined
    ? undefined
    : { words: ['The bracket above is not closed', `Write ${bracket} where the value ends`] }
}

function lineEnd(source: string, start: number): number {
  const end = source.slice(start).search(/\r|\n/)
  return end < 0 ? source.length : start + end
}
