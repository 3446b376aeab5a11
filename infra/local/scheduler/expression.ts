import { Temporal } from 'temporal-polyfill'

/** When a schedule fires. */
export type Firing =
  /** Once; `instant` (milliseconds since the epoch) is absent for a local time that a clock change leaves out. */
  { readonly kind: 'once'; readonly instant?: number } | { readonly kind: 'every'; readonly period: number }

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/**
 * Reads `at(yyyy-mm-ddThh:mm:ss)` in a time zone, or `rate(value unit)`; undefined when it is neither. A local time
 * that comes twice means its first; one that does not come is skipped (EventBridge Scheduler guide, "Daylight saving").
 */
export function readExpression(expression: string, timeZone: string): Firing | undefined {
  const at = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1]
  if (at !== undefined) return once(at, timeZone)
  const rate = /^rate\(([1-9]\d{0,8}) (minute|hour|day)s?\)$/.exec(expression)
  const unit = rate?.[2] as keyof typeof units | undefined
  return unit && { kind: 'every', period: Number(rate?.[1]) * units[unit] }
}

/** True for a name the time zone database knows. */
export function isTimeZone(timeZone: string): boolean {
  return attempt(() => Temporal.Now.zonedDateTimeISO(timeZone)) !== undefined
}

function once(local: string, timeZone: string): Firing | undefined {
  const wall = attempt(() => Temporal.PlainDateTime.from(local))
  if (wall === undefined) return undefined
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const comes = zoned.toPlainDateTime().equals(wall)
  return comes ? { kind: 'once', instant: zoned.epochMilliseconds } : { kind: 'once' }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}
