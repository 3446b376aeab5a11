import { vi } from 'vitest'

/**
 * Waits for something another process does: asks again and again until the answer is neither undefined nor false, and
 * answers it. Throws, naming what was waited for and what `state` tells, when the seconds are over.
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  { seconds = 15, state }: { readonly seconds?: number; readonly state?: () => unknown } = {},
): Promise<T> {
  let found: T | undefined | false
  let fault: unknown
  const seen = async () => {
    try {
      found = await look()
    } catch (cause) {
      fault = cause
      throw cause
    }
    return found !== undefined && found !== false
  }
  try {
    await vi.waitUntil(seen, { timeout: seconds * 1000, interval: 100 })
  } catch (cause) {
    if (fault !== undefined) throw fault
    const told = state === undefined ? '' : `\n${String(state())}`
    throw new Error(`waited ${seconds} s for: ${what}${told}`, { cause })
  }
  return found as T
}
