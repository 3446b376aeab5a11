import type { Log } from '../../../functions/flows/ports.ts'

/** One line a flow logged. */
interface MemoryLogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: { readonly [name: string]: unknown }
}

/** A log that keeps its lines. */
export interface MemoryLog extends Log {
  readonly lines: MemoryLogLine[]
  /** The numbers told to alarms. */
  readonly measures: { readonly name: string; readonly value: number }[]
}

export function memoryLog(): MemoryLog {
  const lines: MemoryLogLine[] = []
  const measures: MemoryLog['measures'] = []
  const at =
    (level: MemoryLogLine['level']) =>
    (message: string, fields: object = {}) => {
      lines.push({ level, message, fields: { ...fields } })
    }
  const measure: Log['measure'] = (name, value) => void measures.push({ name, value })
  return { lines, measures, info: at('info'), warn: at('warn'), error: at('error'), measure }
}
