import { redact } from '../core/redact.ts'
import type { Log } from '../flows/ports.ts'

/**
 * Structured logging: one JSON object a line, with time, level, message and fields; addresses and tokens are taken out.
 * Numbers go to `measure`, and nowhere without it: only an account has alarms.
 */
export function jsonLog(
  write: (line: string) => void = (line) => console.log(line),
  measure: Log['measure'] = () => undefined,
): Log {
  const at =
    (level: string) =>
    (message: string, fields: object = {}) => {
      const fixed = { time: new Date().toISOString(), level, message }
      // First to be read first, and last so that no field of the same name hides what happened.
      const line = { ...fixed, ...fields, ...fixed }
      write(JSON.stringify(line, (_key, value) => readable(value)))
    }
  return { info: at('info'), warn: at('warn'), error: at('error'), measure }
}

function readable(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  const code = 'code' in value ? value.code : undefined
  return { name, message, code, stack, cause }
}
