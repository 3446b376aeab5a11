import type { Log } from '../flows/ports.ts'
import { redact } from './redact.ts'

/** Structured logging: one JSON object a line, with time, level, message and fields; addresses and tokens are taken out. */
export function jsonLog(write: (line: string) => void = (line) => console.log(line)): Log {
  const at =
    (level: string) =>
    (message: string, fields: object = {}) => {
      const line = { time: new Date().toISOString(), level, message, ...fields }
      write(JSON.stringify(line, (_key, value) => readable(value)))
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function readable(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  const code = 'code' in value ? value.code : undefined
  return { name, message, code, stack, cause }
}
