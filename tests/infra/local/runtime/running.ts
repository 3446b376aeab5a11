import type { SQSEvent } from 'aws-lambda'
import { onTestFinished } from 'vitest'
import {
  createRuntime,
  type LocalHandler,
  type Runtime,
  type RuntimeOptions,
} from '../../../../infra/local/runtime/create-runtime.ts'
import { type OpenedQueues, openQueues } from '../sqs/local-queues.ts'

export interface Running extends OpenedQueues {
  readonly runtime: Runtime
  readonly faults: unknown[]
}

/** A started runtime in which one handler empties the lanes and the events; failed messages come back at once. */
export function startRuntime(handler: LocalHandler, options: Partial<RuntimeOptions> = {}): Running {
  const queues = openQueues()
  const faults: unknown[] = []
  const { sqs } = queues
  const runtime = createRuntime({
    functions: { consumer: { timeout: 60, memory: 512 } },
    handlers: { consumer: handler },
    sources: [
      { queue: sqs.queue('lanes'), consumer: 'consumer', batchSize: 1 },
      { queue: sqs.queue('events'), consumer: 'consumer', batchSize: 10 },
    ],
    onFault: (fault) => faults.push(fault),
    retryAfter: 0,
    ...options,
  })
  runtime.start()
  onTestFinished(async () => void (await runtime.stop(0)))
  return { ...queues, runtime, faults }
}

/** The bodies of an event's records. */
export function bodiesOf(event: SQSEvent): string[] {
  return event.Records.map(({ body }) => body)
}
