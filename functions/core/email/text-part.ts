import { hasSlotMark, withoutSlotMarks } from './slot.ts'

/** Columns of a text part, as mail programs have shown plain text since the terminal. */
const WIDTH = 72

/** One section of a text part; sections are set apart by a blank line. */
export type TextSection =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Text that is wrapped already; it stays as it is. */
  | { readonly kind: 'ready'; readonly text: string }
  /** A label and an address, on one line where they fit; the address is never broken. */
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  | { readonly kind: 'rule' }

/** A mail's text part, made from the same model as its HTML, with LF line ends and one at the end. */
export function textPart(sections: readonly TextSection[]): string {
  const shown = sections.map(show).filter((text) => text !== '')
  return `${shown.join('\n\n')}\n`
}

/** Text an author wrote, so that it can forge no slot. */
export function authored(text: string): string {
  return withoutSlotMarks(text)
}

function show(section: TextSection): string {
  switch (section.kind) {
    case 'title':
      return underlined(section.text, '=')
    case 'heading':
      return underlined(section.text, '-')
    case 'paragraph':
      return section.text.split('\n').map(wrap).join('\n')
    case 'ready':
      return section.text
    case 'link':
      return link(section.label, section.href)
    case 'rule':
      return '-'.repeat(WIDTH)
  }
}

function underlined(text: string, stroke: string): string {
  const wrapped = wrap(text)
  const longest = Math.max(...wrapped.split('\n').map((line) => [...line].length))
  return `${wrapped}\n${stroke.repeat(longest)}`
}

function link(label: string, href: string): string {
  const oneLine = `${label}: ${href}`
  // A token is longer than the mark that stands for it.
  return oneLine.length <= WIDTH && !hasSlotMark(href) ? oneLine : `${wrap(`${label}:`)}\n${href}`
}

function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
