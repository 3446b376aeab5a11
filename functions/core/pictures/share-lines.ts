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

/** As much of a title as there is room for, letter by letter where a word is wider than a line. */
function cut(title: string, room: TitleRoom, widthOf: Width, size: number): readonly string[] {
  const lines: string[] = ['']
  const most = mostLines(room, size)
  for (const letter of [...title.trim()]) {
    const line = lines.at(-1) ?? ''
    const isLast = lines.length === most
    if (widthOf(`${line}${letter}${isLast ? '…' : ''}`) <= room.width) lines[lines.length - 1] = line + letter
    else if (isLast) return [...lines.slice(0, -1), `${line.trimEnd()}…`].map((each) => each.trim())
    else {
      const space = line.lastIndexOf(' ')
      const [kept, carried] = space > 0 ? [line.slice(0, space), line.slice(space + 1)] : [line, '']
      lines[lines.length - 1] = kept
      lines.push(`${carried}${letter}`)
    }
  }
  return lines.map((each) => each.trim())
}
