import { toInstant, toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

const written =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i

/**
 * An instant as other systems write it into a file: `2019-05-07`, `2019-05-07 14:22:33`, or ISO 8601; UTC where no offset
 * stands. Undefined for what is no such instant.
 */
export function fileInstant(text: string): Instant | undefined {
  const [, day, time = '00:00', offset = 'Z'] = written.exec(text.trim()) ?? []
  if (day === undefined) return undefined
  const zone = /^[+-]/.test(offset) ? offset.replace(/^(.\d{2}):?/, '$1:') : 'Z'
  try {
    return toInstant(toMilliseconds(`${day}T${time}${zone}`))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
