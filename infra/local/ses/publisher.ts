import { type EventPart, type EventQueue, eventsOf, queueOf } from './events.ts'
import { readHeaders } from './mail-headers.ts'
import { mailObject } from './mail-object.ts'
import type { Outbox } from './outbox.ts'
import type { Acceptance } from './outbox-message.ts'
import { fateOf, isRejected } from './simulator.ts'

/** Hands one event on as SNS delivers it raw to a queue; once it resolves, the event is safe. */
export type Publish = (queue: EventQueue, json: string) => Promise<void>

/** Raises the events of accepted messages, in order, at least once each. */
export interface Publisher {
  /** Adds an acceptance; its events follow soon. */
  publish(acceptance: Acceptance): void
  /** Resolves when nothing is due any more; rejects with what `publish` threw, and what is due stays due. */
  idle(): Promise<void>
}

/** Works one acceptance after the other; after a fault it goes on with the next call. */
export function createPublisher(
  outbox: Outbox,
  now: () => number,
  publish: Publish,
  onFault: (cause: unknown) => void,
): Publisher {
  const due: Acceptance[] = []
  let running: Promise<void> | undefined
  const work = async () => {
    try {
      for (let next = due[0]; next !== undefined; next = due[0]) {
        for (const [queue, json] of await eventsDue(next, outbox, now())) await publish(queue, json)
        outbox.markPublished(next.messageId)
        due.shift()
      }
    } finally {
      running = undefined
    }
  }
  const run = (): Promise<void> => {
    if (running === undefined && due.length > 0) running = work()
    return running ?? Promise.resolve()
  }
  return {
    publish(acceptance) {
      due.push(acceptance)
      run().catch(onFault)
    },
    idle: run,
  }
}

async function eventsDue(
  acceptance: Acceptance,
  outbox: Outbox,
  now: number,
): Promise<(readonly [EventQueue, string])[]> {
  if (acceptance.configurationSet === undefined) return []
  const raw = (await outbox.read(acceptance.messageId)) ?? new Uint8Array()
  const mail = mailObject(acceptance, readHeaders(raw))
  return eventParts(acceptance, isRejected(raw), now).flatMap(({ eventType, ...part }) => {
    const queue = queueOf(eventType)
    return queue === undefined ? [] : [[queue, JSON.stringify({ eventType, mail, ...part })] as const]
  })
}

function eventParts(acceptance: Acceptance, rejected: boolean, now: number): EventPart[] {
  const sentAt = Date.parse(acceptance.at)
  const send: EventPart = { eventType: 'Send', send: {} }
  if (rejected) return [send, ...eventsOf('rejected', '', sentAt, now)]
  return [send, ...acceptance.destinations.flatMap((to) => eventsOf(fateOf(to), to, sentAt, now))]
}
