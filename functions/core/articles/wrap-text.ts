/** Breaks text at spaces into lines of at most `width` characters; a longer word, such as a URL, keeps its own line. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((segment) => wrapSegment(segment, width))
}

function wrapSegment(segment: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of segment.split(' ').filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
