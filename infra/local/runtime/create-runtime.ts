import type { Context } from 'aws-lambda'
import type { LocalQueue } from '../sqs/create-sqs.ts'
import { type Activity, createActivity } from './activity.ts'
import { createContext, type FunctionLimits, functionName } from './context.ts'
import { type Mapping, startMapping } from './event-source.ts'
import { withinTimeout } from './timeout.ts'

/** A Lambda handler; each door of functions/handlers is one. */
export type LocalHandler = (event: never, context: Context) => Promise<unknown>

/** A queue and the function it wakes. */
interface QueueConsumer {
  readonly queue: LocalQueue
  /** Name of the function. */
  readonly consumer: string
  readonly batchSize: number
  /** Seconds that AWS lets messages gather; none when absent. */
  readonly batchWindow?: number
}

/** Milliseconds for which messages gather here where AWS gives them seconds: enough for batches, and nobody waits. */
const gatheringTime = 50

/** What the runtime is made from. */
export interface RuntimeOptions {
  /** Each function's limits, by its name. */
  readonly functions: Readonly<Record<string, FunctionLimits>>
  /** Each function's handler, by its name; a function that is invoked must have one. */
  readonly handlers: Readonly<Record<string, LocalHandler>>
  readonly sources: readonly QueueConsumer[]
  /** Told of what a handler throws, and of a handler that outlives its timeout. */
  readonly onFault: (fault: unknown) => void
  /** Milliseconds after which a failed message comes back; 3,000 when absent. */
  readonly retryAfter?: number
  /** Batches of a queue worked on at once: 10 for FIFO (one a group), 2 for standard queues when absent. */
  readonly concurrency?: { readonly fifo: number; readonly standard: number }
}

/** Runs the product's functions in this process, as Lambda would. */
export interface Runtime {
  /** Begins to empty the queues. */
  start(): void
  /** Invokes a function by its name or ARN; rejects with what the handler throws. */
  invoke(name: string, event: unknown): Promise<unknown>
  /** Resolves once no message is visible or in flight and no function is running. Delayed messages do not count. */
  idle(): Promise<void>
  /** Takes no further message and waits for what is running, at most so many milliseconds; false when cut short. */
  stop(grace?: number): Promise<boolean>
}

/** Makes the runtime; nothing runs before `start` or `invoke`. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const activity = createActivity()
  const invoke = createInvoker(options, activity)
  let mappings: Mapping[] = []
  return {
    invoke,
    start() {
      for (const { queue } of options.sources) queue.onChange(activity.changed)
      mappings = options.sources.map((source) => startSource(source, options, activity, invoke))
    },
    async idle() {
      while (activity.running > 0 || !options.sources.every(isEmpty)) await activity.next()
    },
    async stop(grace = 10_000) {
      for (const mapping of mappings) mapping.stop()
      return activity.settled(grace)
    },
  }
}

function createInvoker(
  { handlers, functions, onFault }: RuntimeOptions,
  activity: Activity,
): Runtime['invoke'] {
  return async (nameOrArn, event) => {
    const name = functionName(nameOrArn)
    const handler = handlers[name]
    const limits = functions[name]
    if (handler === undefined || limits === undefined) {
      throw new Error(`There is no function "${name}" in the local cloud`)
    }
    const run = () => handler(event as never, createContext(name, limits))
    return activity.track(() => withinTimeout(name, limits.timeout, run, onFault))
  }
}

function startSource(
  { queue, consumer, batchSize, batchWindow = 0 }: QueueConsumer,
  { concurrency = { fifo: 10, standard: 2 }, retryAfter = 3_000, onFault }: RuntimeOptions,
  activity: Activity,
  invoke: Runtime['invoke'],
): Mapping {
  return startMapping({
    queue,
    batchSize,
    concurrency: queue.fifo ? concurrency.fifo : concurrency.standard,
    invoke: (event) => invoke(consumer, event),
    track: activity.track,
    gather: batchWindow > 0 ? gatheringTime : 0,
    retryAfter,
    onFault,
  })
}

function isEmpty({ queue }: QueueConsumer): boolean {
  const { visible, inFlight } = queue.counts()
  return visible === 0 && inFlight === 0
}
