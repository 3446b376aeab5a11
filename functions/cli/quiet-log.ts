import { jsonLog } from '../adapters/log.ts'
import type { Log } from '../flows/ports.ts'

const lines = jsonLog((line) => console.error(line))

/** A log for commands that a person watches: warnings and errors on standard error, nothing else. */
export const quietLog: Log = { info: () => undefined, warn: lines.warn, error: lines.error }
