import type { StageClock } from '../clock.ts'
import { createDelay } from './delay.ts'
import { createFlights } from './flights.ts'
import type { ReceivedMessage, StoredMessage } from './message.ts'
import { fifoShelf, standardShelf } from './shelf.ts'

/** A queue's settings; durations are seconds, as in infra/topology.ts. */
export interface QueueSettings {
  readonly name: string
  readonly fifo: boolean
  readonly visibility: number
  readonly delay: number
  /** A message that came back so often goes to the dead-letter queue; for ever when absent. */
  readonly maxReceives?: number | undefined
}

/** How many messages a queue holds. */
export interface QueueCounts {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

/** Which messages of one queue are visible, delayed or in flight. What must outlast the process its maker stores. */
export interface Queue {
  readonly settings: QueueSettings
  add(message: StoredMessage): void
  /** Puts at most `max` messages in flight, for so many seconds of real time (the queue's own when absent). */
  receive(max: number, visibility?: number): ReceivedMessage[]
  /** The message that a receipt handle names, while that receipt holds. */
  find(handle: string): ReceivedMessage | undefined
  /** Takes a message in flight out of the queue. */
  remove(handle: string): void
  /** Lets a message in flight come back so many milliseconds of real time from now. */
  giveBack(handle: string, after: number): void
  counts(): QueueCounts
  /** Calls the listener whenever messages became visible or left; returns what ends it. */
  onChange(listener: () => void): () => void
  stop(): void
}

/** Makes an empty queue; `comeBack` stores a message that came back, as failed once more or (undefined) as buried. */
export function createQueue(
  settings: QueueSettings,
  clock: StageClock,
  comeBack: (message: ReceivedMessage) => StoredMessage | undefined,
): Queue {
  const shelf = settings.fifo ? fifoShelf() : standardShelf()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const show = (message: StoredMessage) => {
    shelf.add(message)
    tell()
  }
  const delay = createDelay(clock, show)
  const flights = createFlights(clock, (handle) => {
    const landed = flights.land(handle)
    if (landed === undefined) return
    const kept = comeBack(landed)
    shelf.settle(landed)
    if (kept !== undefined) shelf.add(kept)
    tell()
  })
  return {
    settings,
    add: (message) => (message.dueAt > clock.now() ? delay.add(message) : show(message)),
    receive: (max, visibility = settings.visibility) =>
      shelf.take(max).map((message) => flights.start(message, visibility * 1000)),
    find: (handle) => flights.find(handle),
    remove(handle) {
      const landed = flights.land(handle)
      if (landed !== undefined) shelf.settle(landed)
      tell()
    },
    giveBack: (handle, after) => flights.shorten(handle, after),
    counts: () => ({ visible: shelf.size, inFlight: flights.size, delayed: delay.size() }),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop() {
      delay.stop()
      flights.stop()
    },
  }
}
