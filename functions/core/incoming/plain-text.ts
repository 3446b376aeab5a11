import { Parser } from 'htmlparser2'

const unread = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'math',
  'select',
  'textarea',
])
const inline =
  /^(a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var)$/

const deepest = 300
/** Characters that are looked at for a line. */
const mostRead = 300_000

/** The words of HTML as one line, at most so many characters, without what no reader sees: scripts, controls, marks that turn the writing around. */
export function plainText(html: string, most: number): string {
  let text = ''
  let hidden = 0
  let depth = 0
  // Twice as long leaves room for the blanks that go; the rest of a book need not be read for a line.
  const isFull = () => text.length > 2 * most + 1_000
  const parser: Parser = new Parser({
    onopentag(name) {
      if (unread.has(name)) hidden += 1
      else if (!inline.test(name)) text += ' '
      depth += 1
      // The parser looks through all that is open at each step.
      if (depth > deepest) parser.pause()
    },
    ontext(data) {
      if (hidden === 0 && !isFull()) text += data.slice(0, 4 * most + 1_000)
    },
    onclosetag(name) {
      if (unread.has(name)) hidden = Math.max(0, hidden - 1)
      else if (!inline.test(name)) text += ' '
      depth -= 1
      if (isFull()) parser.pause()
    },
  })
  parser.end(html.slice(0, mostRead))
  return shortened(visible(text), most)
}

/** Text in one line without characters that are no letters, and without blanks at its ends. */
export function visible(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\p{White_Space}\p{Cc}\u2060\ufeff]+/gu, ' ')
    .trim()
}

/** Controls but blanks, lone surrogates, what was no letter in its encoding, private letters, and the marks of UAX #9 that reorder text. */
const invisible = /(?![\t\n\r\f])\p{Cc}|\p{Cs}|\p{Co}|[\ufffd-\uffff\u202a-\u202e\u2066-\u2069]/gu

/** A text that is no longer than so many characters, cut between words where it has any. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  // Never half of a character that takes two.
  const kept = space > most / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '')
  return `${kept.replace(/[\s,;:.\u2013-]+$/u, '')}…`
}

/** What programs add to the end of a text, and what they put where they cut it. */
const added = [
  /\s*The post .{1,300} (first )?appeared (first )?on .{1,200}$/i,
  /\s*(Continue|Keep) reading\b.{0,200}$/i,
  /\s*Read more\b.{0,40}$/i,
]

/** The words of a text without what the blog's program put behind them. */
export function withoutBoilerplate(text: string): string {
  const bare = added.reduce((left, pattern) => left.replace(pattern, ''), text)
  return bare.replace(/\s*\[(…|\.\.\.)\]\s*$/, ' …').trim()
}
