import type { Problem } from '../problem.ts'

/** Limits that keep any text from slowing the parser down; far beyond what a person writes. */
export const sourceCaps = {
  characters: 131_072,
  lines: 5_000,
  /** Characters that may open or close markup. */
  markers: 10_000,
  /** Quotes, lists, footnotes and containers inside each other. */
  nesting: 16,
  /** Between two blank lines. */
  blockCharacters: 32_768,
  blockLines: 1_000,
  blockMarkers: 500,
  /** Characters without a space between them. */
  wordCharacters: 2_048,
} as const

type Fault = Pick<Problem, 'line' | 'column' | 'rule' | 'message' | 'mend'>
type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

interface Tally {
  characters: number
  lines: number
  markers: number
}

/** One pass over the source, linear in its length: what would make parsing slow or deep. At most one problem. */
export function capProblems(file: string, source: string): readonly Problem[] {
  const fault = source.length > sourceCaps.characters ? { line: 1, column: 1, ...tooLong } : lineFault(source)
  return fault === undefined ? [] : [{ file, severity: 'error', ...fault }]
}

function lineFault(source: string): Fault | undefined {
  const openContainers: number[] = []
  const whole: Tally = { characters: 0, lines: 0, markers: 0 }
  let block: Tally = { characters: 0, lines: 0, markers: 0 }
  for (const text of source.split(/\r\n|\r|\n/)) {
    const markers = countMarkers(text)
    add(whole, text, markers)
    if (text.trim() === '') block = { characters: 0, lines: 0, markers: 0 }
    else add(block, text, markers)
    const prefix = readPrefix(text)
    trackContainers(openContainers, text.slice(prefix.end), prefix)
    const nesting = prefix.depth + openContainers.length
    const fault = blockFault(block) ?? wholeFault(whole) ?? wordFault(text) ?? nestingFault(nesting)
    if (fault !== undefined) return { line: whole.lines, column: 1, ...fault }
  }
  return undefined
}

function add(tally: Tally, text: string, markers: number): void {
  tally.characters += text.length
  tally.lines += 1
  tally.markers += markers
}

const tooLong: Words = {
  rule: 'text-too-long',
  message: `This text is longer than ${sourceCaps.characters} characters, ${sourceCaps.lines} lines or ${sourceCaps.markers} markup characters`,
  mend: 'Split it into several articles',
}

function wholeFault({ lines, markers }: Tally): Words | undefined {
  return lines > sourceCaps.lines || markers > sourceCaps.markers ? tooLong : undefined
}

function blockFault({ characters, lines, markers }: Tally): Words | undefined {
  const { blockCharacters, blockLines, blockMarkers } = sourceCaps
  if (characters > blockCharacters || lines > blockLines) {
    const message = `More than ${blockCharacters} characters or ${blockLines} lines stand here without a blank line`
    return { rule: 'block-too-long', message, mend: 'Put a blank line between paragraphs' }
  }
  if (markers > blockMarkers) {
    const message = `More than ${blockMarkers} markup characters stand here without a blank line`
    return {
      rule: 'block-too-dense',
      message,
      mend: 'Put a blank line between paragraphs, or use less markup',
    }
  }
  return undefined
}

function wordFault(text: string): Words | undefined {
  if (text.length <= sourceCaps.wordCharacters) return undefined
  if (!text.split(/\s+/).some((word) => word.length > sourceCaps.wordCharacters)) return undefined
  const message = `A word is longer than ${sourceCaps.wordCharacters} characters`
  return {
    rule: 'word-too-long',
    message,
    mend: 'Shorten it; an image belongs into images/, not into the text',
  }
}

function nestingFault(depth: number): Words | undefined {
  if (depth <= sourceCaps.nesting) return undefined
  const message = `Quotes, lists or containers stand more than ${sourceCaps.nesting} deep inside each other`
  return { rule: 'nesting-too-deep', message, mend: 'Close a container or flatten the list' }
}

function countMarkers(text: string): number {
  let count = 0
  for (const character of text) if ('*_~[]<`!&\\'.includes(character)) count += 1
  return count
}

interface Prefix {
  /** Offset after all container markers and the spaces around them. */
  readonly end: number
  readonly depth: number
  readonly indent: number
}

const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]{1,100}\]:)/y

/** Quote, list and footnote markers that begin a line; two columns of indentation may be one list more. */
function readPrefix(text: string): Prefix {
  const spaces = /^[ \t]*/.exec(text)?.[0] ?? ''
  const indent = spaces.replaceAll('\t', '    ').length
  let depth = 0
  CONTAINER.lastIndex = 0
  let end = spaces.length
  while (CONTAINER.test(text)) {
    depth += 1
    end = CONTAINER.lastIndex
  }
  return { end, depth: depth === 0 ? 0 : depth + Math.floor(indent / 2), indent }
}

/** Follows `:::` containers as the parser does: a fence closes the outermost one that is not longer than itself. */
function trackContainers(open: number[], text: string, { depth, indent }: Prefix): void {
  const match = /^[ \t]*(:{3,})([A-Za-z]?)/.exec(text)
  if (match === null) return
  const size = match[1]?.length ?? 0
  if (match[2] !== '') open.push(size)
  else if (depth === 0 && indent < 4 && /^[ \t]*:+[ \t]*$/.test(text)) {
    const outermost = open.findIndex((opener) => opener <= size)
    if (outermost >= 0) open.length = outermost
  }
}
