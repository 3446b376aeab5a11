import { columnsOf } from './url-mark.ts'

/** Breaks text at spaces into lines of at most `width` characters; a longer word, such as a URL, keeps its own line. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((segment) => wrapSegment(segment, width))
}

function wrapSegment(segment: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of segment.split(' ').filter((part) => part !== '')) {
    const wide = columnsOf(word, width)
    if (line !== '' && columns + 1 + wide > width) {
      lines.push(line)
      line = word
      columns = wide
    } else {
      columns = line === '' ? wide : columns + 1 + wide
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return line === '' ? lines : [...lines, line]
}
