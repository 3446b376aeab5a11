import type { StageClock } from '../clock.ts'
import type { StoredMessage } from './message.ts'

/** Messages hidden until their stage instant. */
export interface Delay {
  add(message: StoredMessage): void
  size(): number
  stop(): void
}

/** Holds messages back and hands each to `release` at its `dueAt`, those due first first. */
export function createDelay(clock: StageClock, release: (message: StoredMessage) => void): Delay {
  const held: StoredMessage[] = []
  let cancel: (() => void) | undefined
  const arm = () => {
    cancel?.()
    const first = held[0]
    cancel = first && clock.at(first.dueAt, letGo)
  }
  const letGo = () => {
    const later = held.findIndex((message) => message.dueAt > clock.now())
    for (const message of held.splice(0, later < 0 ? held.length : later)) release(message)
    arm()
  }
  return {
    add(message) {
      const place = held.findLastIndex(({ dueAt }) => dueAt <= message.dueAt) + 1
      held.splice(place, 0, message)
      if (place === 0) arm()
    },
    size: () => held.length,
    stop: () => cancel?.(),
  }
}
