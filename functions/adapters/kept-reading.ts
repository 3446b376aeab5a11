import type { Clock, Log } from '../flows/ports.ts'

/** How long something that was read is used. */
export interface Keeping {
  readonly clock: Clock
  readonly log: Log
  /** What is read, as the log calls it: `the keys`. */
  readonly what: string
  /** Milliseconds after which it is read again. */
  readonly freshFor: number
}

/** Milliseconds from one try to read again to the next. */
const retryAfter = 5_000
/** Milliseconds that anybody waits for a newer value while there is one to go on with. */
const patience = 1_000

/**
 * Reads once for everyone and again when it is no longer fresh. A value that cannot be read again, or not soon, stays in
 * use: a store that is throttled or silent stops nobody. Throws only while nothing was ever read.
 */
export function keptReading<T>(keeping: Keeping, read: () => Promise<T>): () => Promise<T> {
  const { clock, log, what, freshFor } = keeping
  let last: { readonly value: T; readonly at: number } | undefined
  let first: Promise<T> | undefined
  let retryAt = Number.NEGATIVE_INFINITY
  let isFailing = false
  const readAnew = async (): Promise<T> => {
    const at = clock.real()
    const value = await read()
    if (!last || at >= last.at) last = { value, at }
    isFailing = false
    return value
  }
  const renew = async (): Promise<void> => {
    try {
      await readAnew()
    } catch (cause) {
      if (!isFailing) log.error(`${what} cannot be read again; what was read last stays in use`, { cause })
      isFailing = true
    }
  }
  const readFirst = (): Promise<T> => {
    first ??= readAnew().finally(() => {
      first = undefined
    })
    return first
  }
  return async () => {
    if (!last) return readFirst()
    const now = clock.real()
    if (now - last.at >= freshFor && now >= retryAt) {
      retryAt = now + Math.min(retryAfter, freshFor)
      await Promise.race([renew(), clock.wait(patience)])
    }
    return last.value
  }
}
