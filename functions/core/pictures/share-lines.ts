/** How wide a text is in pixels at a size; undefined where the face lacks one of its letters. */
export type Measure = (text: string, size: number) => number | undefined

/** A title as it stands on a picture: its lines, and the size at which they fit. */
export interface SetTitle {
  readonly size: number
  readonly lines: readonly string[]
}

/** The room that a title has, and the sizes to try, largest first. */
export interface TitleRoom {
  readonly width: number
  readonly height: number
  readonly sizes: readonly number[]
  /** Distance of lines as a share of the size. */
  readonly leading: number
}

/**
 * Sets a title as large as its room allows, in lines of about one length. One that is too long for the smallest size ends
 * in an ellipsis. Undefined where letters are missing.
 */
export function setTitle(title: string, room: TitleRoom, measure: Measure): SetTitle | undefined {
  const words = title.trim().split(/\s+/)
  if (words.some((word) => measure(word, 1) === undefined)) return undefined
  for (const size of room.sizes) {
    const lines = wrap(words, room.width, (text) => measure(text, size) ?? 0)
    if (lines && lines.length <= mostLines(room, size))
      return { size, lines: lines.map((line) => line.join(' ')) }
  }
  const size = room.sizes[room.sizes.length - 1] ?? 16
  return { size, lines: cut(title, room, (text) => measure(text, size) ?? 0, size) }
}

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/u

/** A text without the emoji that a face lacks, which are no reason to have no picture; the marks that join them go too. */
export function withoutEmoji(text: string, has: (letter: string) => boolean): string {
  const letters = [...text].filter((letter) => !emoji.test(letter) || has(letter))
  return letters.join('').replace(/\s+/g, ' ').trim()
}

function mostLines({ height, leading }: TitleRoom, size: number): number {
  return Math.max(1, Math.floor((height - size) / (size * leading)) + 1)
}

type Width = (text: string) => number

/** As few lines as hold the words, evened out; undefined where one word is wider than a line. */
function wrap(
  words: readonly string[],
  width: number,
  widthOf: Width,
): readonly (readonly string[])[] | undefined {
  if (words.some((word) => widthOf(word) > width)) return undefined
  const tight = fill(words, width, widthOf)
  // The narrowest measure that needs no further line leaves no word alone at the end.
  let [low, high] = [width / 2, width]
  while (high - low > 4) {
    const middle = (low + high) / 2
    const holds = words.every((word) => widthOf(word) <= middle)
    if (holds && fill(words, middle, widthOf).length <= tight.length) high = middle
    else low = middle
  }
  return fill(words, high, widthOf)
}

function fill(words: readonly string[], width: number, widthOf: Width): string[][] {
  const lines: string[][] = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line && widthOf([...line, word].join(' ')) <= width) line.push(word)
    else lines.push([word])
  }
  return lines
}

/** As much of a title as there is room for, an ellipsis at its end; a word that is wider than a line goes on after a hyphen. */
function cut(title: string, room: TitleRoom, widthOf: Width, size: number): readonly string[] {
  const words = title
    .trim()
    .split(/\s+/)
    .flatMap((word) => inPieces(word, room.width, widthOf))
  const lines = fill(words, room.width, widthOf).map((line) => line.join(' '))
  const most = mostLines(room, size)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? '', room.width, widthOf)]
}

function inPieces(word: string, width: number, widthOf: Width): readonly string[] {
  if (widthOf(word) <= width) return [word]
  const letters = [...word]
  let most = letters.length - 1
  const piece = () => `${letters.slice(0, most).join('')}-`
  while (most > 1 && widthOf(piece()) > width) most -= 1
  // A room narrower than a letter would have no end.
  return most < 1 ? [word] : [piece(), ...inPieces(letters.slice(most).join(''), width, widthOf)]
}

function shortened(line: string, width: number, widthOf: Width): string {
  const letters = [...line]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').replace(/[\s-]+$/, '')}…`
}
