import { join } from 'node:path'
import type { StageClock } from '../clock.ts'
import type { LocalService } from '../wire/local-service.ts'
import type { NewMessage, ReceivedMessage, StoredMessage } from './message.ts'
import { deadName, physicalName, queueArn, queueUrl } from './names.ts'
import { createQueue, type Queue, type QueueCounts, type QueueSettings } from './queue.ts'
import { sqsService } from './service.ts'
import { openQueueStore, type QueueStore } from './store.ts'

/** A queue as infra/topology.ts describes it; durations are seconds. */
export interface TopologyQueue {
  readonly fifo: boolean
  readonly visibility: number
  readonly delay: number
  readonly maxReceives: number
}

/** One queue for the parts of the local cloud that run in this process. */
export interface LocalQueue {
  /** Its name in the local account, such as `tidings-local-lanes.fifo`. */
  readonly name: string
  readonly url: string
  readonly arn: string
  readonly fifo: boolean
  /** The queues whose messages end up here; none where it is no dead-letter queue. */
  readonly sources: readonly LocalQueue[]
  send(message: NewMessage): StoredMessage
  receive(max: number, visibility?: number): ReceivedMessage[]
  /** Deletes the message a receipt handle names; nothing happens when that receipt is void. */
  delete(handle: string): void
  /** Lets a message come back so many milliseconds of real time from now: a receipt that failed. */
  giveBack(handle: string, after: number): void
  counts(): QueueCounts
  onChange(listener: () => void): () => void
}

/** The queues of the local cloud. */
export interface Sqs {
  readonly service: LocalService
  /** A queue by its name in the topology, or `<name>-dead`; throws when there is none. */
  queue(name: string): LocalQueue
  stop(): void
}

/** What the queues are made from. */
export interface SqsOptions {
  readonly home: string
  readonly clock: StageClock
  readonly queues: Readonly<Record<string, TopologyQueue>>
}

/** How long a dead-letter queue hides what it hands out, in seconds: AWS's default. */
const deadVisibility = 30

/**
 * Makes the queues of the topology, each with its dead-letter queue, kept in `<home>/cloud/sqs.log`. What was in
 * flight when the process ended is visible again; such a receipt does not count, as the message did not fail.
 */
export function createSqs({ home, clock, queues }: SqsOptions): Sqs {
  const store = openQueueStore(join(home, 'cloud', 'sqs.log'), clock)
  const made = new Map<string, Made>()
  const add = (
    name: string,
    { fifo, visibility, delay, maxReceives }: Omit<QueueSettings, 'name'>,
    dead?: Made,
  ) => {
    const settings = { name: physicalName(name, fifo), fifo, visibility, delay, maxReceives }
    const queue = openQueue(settings, clock, store, dead?.queue)
    const sources: LocalQueue[] = []
    const one = { queue, sources, local: localQueue(queue, store, sources) }
    made.set(name, one)
    dead?.sources.push(one.local)
    return one
  }
  for (const [name, settings] of Object.entries(queues)) {
    const dead = { fifo: settings.fifo, visibility: deadVisibility, delay: 0 }
    add(name, settings, add(deadName(name), dead))
  }
  const locals = new Map([...made].map(([name, { local }]) => [name, local]))
  return {
    service: sqsService([...locals.values()]),
    queue(name) {
      const found = locals.get(name)
      if (found === undefined) throw new Error(`The topology has no queue "${name}"`)
      return found
    },
    stop() {
      for (const { queue } of made.values()) queue.stop()
      store.close()
    },
  }
}

interface Made {
  readonly queue: Queue
  readonly local: LocalQueue
  /** Filled as the queues are made that bury their messages here. */
  readonly sources: LocalQueue[]
}

function openQueue(settings: QueueSettings, clock: StageClock, store: QueueStore, dead?: Queue): Queue {
  const { name, maxReceives = Number.POSITIVE_INFINITY } = settings
  const queue = createQueue(settings, clock, (received) => {
    if (dead === undefined || received.receives < maxReceives) return store.fail(name, received)
    dead.add(store.bury(name, received, dead.settings.name))
    return undefined
  })
  for (const message of store.messages(name)) queue.add(message)
  return queue
}

function localQueue(queue: Queue, store: QueueStore, sources: readonly LocalQueue[]): LocalQueue {
  const { name, fifo } = queue.settings
  return {
    name,
    fifo,
    sources,
    url: queueUrl(name),
    arn: queueArn(name),
    send(message) {
      const sent = store.send(queue.settings, message)
      if (sent.isNew) queue.add(sent.message)
      return sent.message
    },
    receive: (max, visibility) => queue.receive(max, visibility),
    delete(handle) {
      const received = queue.find(handle)
      if (received === undefined) return
      store.remove(name, received.id)
      queue.remove(handle)
    },
    giveBack: (handle, after) => queue.giveBack(handle, after),
    counts: () => queue.counts(),
    onChange: (listener) => queue.onChange(listener),
  }
}
