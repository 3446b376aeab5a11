import type { Problem } from '../problem.ts'

/** The problem of a text that was decoded from another encoding than UTF-8, at its first lost letter; undefined when none is lost. */
export function notUtf8(file: string, source: string, firstLine = 1): Problem | undefined {
  const offset = source.indexOf('\uFFFD')
  if (offset < 0) return undefined
  const before = source.slice(0, offset).split(/\r\n|\r|\n/)
  return {
    file,
    line: firstLine + before.length - 1,
    column: (before.at(-1)?.length ?? 0) + 1,
    rule: 'not-utf-8',
    severity: 'error',
    message: 'A letter here cannot be read, because the file is not saved as UTF-8',
    mend: 'Save it again with the encoding UTF-8',
  }
}
