import type { Link } from '../core/campaigns/link.ts'

/** What one process remembers of the links it led people to, so that whoever follows one over and over costs nothing. */
export interface FollowMemory {
  /** Links never change. */
  readonly links: Map<string, Link>
  /** By click or reference: nothing is to be written of it before that time, in milliseconds since the epoch. */
  readonly written: Map<string, number>
  /** By path of the site: a page was there and is not looked for again before that time. */
  readonly pages: Map<string, number>
}

/** Milliseconds that a reader on the way to a page waits for what is only to be written down, or would be good to know. */
export const followPatience = 2_000

const mostRemembered = 5_000

export function followMemory(): FollowMemory {
  return { links: new Map(), written: new Map(), pages: new Map() }
}

/** Keeps a value; beyond 5,000 the oldest goes. */
export function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  const [oldest] = memory.keys()
  if (!memory.has(key) && memory.size >= mostRemembered && oldest !== undefined) memory.delete(oldest)
  memory.set(key, value)
}
