import { jsonLog } from '../adapters/log.ts'
import type { Log } from '../flows/ports.ts'

const lines = jsonLog((line) => console.error(line))

/** A log for commands that a person watches: content problems as plain lines, other warnings and errors as JSON. */
export const quietLog: Log = {
  info: () => undefined,
  warn: (message, fields) =>
    typeof fields?.problem === 'string' ? console.error(fields.problem) : lines.warn(message, fields),
  error: lines.error,
  measure: () => undefined,
}
