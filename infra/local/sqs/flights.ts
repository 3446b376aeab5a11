import { randomUUID } from 'node:crypto'
import type { StageClock } from '../clock.ts'
import type { ReceivedMessage, StoredMessage } from './message.ts'

/** The messages of a queue that were handed out and are hidden meanwhile. */
export interface Flights {
  readonly size: number
  /** Hides a message for so many milliseconds of real time and names the receipt. */
  start(message: StoredMessage, hidden: number): ReceivedMessage
  find(handle: string): ReceivedMessage | undefined
  /** Ends the flight; undefined when it ended before. */
  land(handle: string): ReceivedMessage | undefined
  /** Lets the flight end so many milliseconds from now instead. */
  shorten(handle: string, after: number): void
  stop(): void
}

interface Flight {
  readonly message: ReceivedMessage
  timer: NodeJS.Timeout
}

/** Flights whose time is up are handed to `onTimeUp` by their receipt handle. */
export function createFlights(clock: StageClock, onTimeUp: (handle: string) => void): Flights {
  const flights = new Map<string, Flight>()
  const timer = (handle: string, after: number) => setTimeout(onTimeUp, after, handle).unref()
  return {
    get size() {
      return flights.size
    },
    start(message, hidden) {
      const handle = `${message.id}.${randomUUID()}`
      const firstReceivedAt = message.firstReceivedAt ?? clock.now()
      const received = { ...message, handle, receives: message.failures + 1, firstReceivedAt }
      flights.set(handle, { message: received, timer: timer(handle, hidden) })
      return received
    },
    find: (handle) => flights.get(handle)?.message,
    land(handle) {
      const flight = flights.get(handle)
      clearTimeout(flight?.timer)
      flights.delete(handle)
      return flight?.message
    },
    shorten(handle, after) {
      const flight = flights.get(handle)
      if (flight === undefined) return
      clearTimeout(flight.timer)
      flight.timer = timer(handle, after)
    },
    stop() {
      for (const flight of flights.values()) clearTimeout(flight.timer)
    },
  }
}
