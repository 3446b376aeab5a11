import type { StoredMessage } from './message.ts'

/** The visible messages of a queue, in the order they are handed out. */
export interface Shelf {
  readonly size: number
  add(message: StoredMessage): void
  /** Takes out at most `max` messages. */
  take(max: number): StoredMessage[]
  /** Tells that a message taken out was deleted, buried or is about to be added again. */
  settle(message: StoredMessage): void
}

/** A standard queue: roughly first in, first out. */
export function standardShelf(): Shelf {
  const visible = new Set<StoredMessage>()
  return {
    get size() {
      return visible.size
    },
    add: (message) => void visible.add(message),
    take(max) {
      const taken: StoredMessage[] = []
      for (const message of visible) {
        if (taken.length === max) break
        visible.delete(message)
        taken.push(message)
      }
      return taken
    },
    settle() {},
  }
}

/**
 * A FIFO queue: each group strictly in order, and nothing of a group while one of its messages is in flight
 * (SQS Developer Guide, "FIFO queue delivery logic"). Groups take turns.
 */
export function fifoShelf(): Shelf {
  const groups = new Map<string, StoredMessage[]>()
  const inFlight = new Map<string, number>()
  const groupOf = (message: StoredMessage) => message.groupId ?? ''
  const takeFrom = (group: string, waiting: StoredMessage[], max: number) => {
    const taken = waiting.splice(0, max)
    groups.delete(group)
    if (waiting.length > 0) groups.set(group, waiting)
    inFlight.set(group, taken.length)
    return taken
  }
  return {
    get size() {
      return [...groups.values()].reduce((sum, waiting) => sum + waiting.length, 0)
    },
    add(message) {
      const waiting = groups.get(groupOf(message)) ?? []
      const place = waiting.findLastIndex(({ sequence }) => sequence < message.sequence) + 1
      waiting.splice(place, 0, message)
      groups.set(groupOf(message), waiting)
    },
    take(max) {
      const taken: StoredMessage[] = []
      for (const [group, waiting] of [...groups]) {
        if (taken.length === max) break
        if (!inFlight.has(group)) taken.push(...takeFrom(group, waiting, max - taken.length))
      }
      return taken
    },
    settle(message) {
      const left = (inFlight.get(groupOf(message)) ?? 1) - 1
      if (left > 0) inFlight.set(groupOf(message), left)
      else inFlight.delete(groupOf(message))
    },
  }
}
