import { jsonLog } from '../adapters/log.ts'
import { counted } from '../core/counted.ts'
import type { Log } from '../flows/ports.ts'
import { lineFromHere } from './report-problems.ts'

const lines = jsonLog((line) => console.error(line))

/** A log for commands that a person watches: content problems as plain lines, other warnings and errors as JSON. */
export const quietLog: Log = {
  info: () => undefined,
  warn: (message, fields) =>
    typeof fields?.problem === 'string' ? console.error(fields.problem) : lines.warn(message, fields),
  error: lines.error,
  measure: () => undefined,
}

/**
 * The log of somebody who edits while the product runs: each problem once, as long as it lasts, with its file as it is
 * found from here; and after every save what came of it.
 */
export function servingLog(content: string): Log {
  let last: ReadonlySet<string> | undefined
  let found = new Set<string>()
  return {
    ...quietLog,
    warn(message, fields) {
      if (typeof fields?.problem !== 'string') return quietLog.warn(message, fields)
      found.add(fields.problem)
      if (!last?.has(fields.problem)) console.error(lineFromHere(fields.problem, content))
    },
    info(message, fields) {
      if (message !== 'published') return
      if (last) sayPublished(fields, [...last].filter((problem) => !found.has(problem)).length)
      last = found
      found = new Set()
    },
  }
}

function sayPublished(fields: Parameters<Log['info']>[1], mended: number): void {
  if (mended > 0) console.log(`Mended: ${counted(mended, 'problem')}.`)
  const changed = Number(fields?.written) + Number(fields?.removed)
  if (fields?.done === false)
    console.error('Nothing was published: mend that first. The site stays as it was.')
  else if (changed > 0) console.log(`Published: ${counted(changed, 'file')} of the site changed.`)
}
