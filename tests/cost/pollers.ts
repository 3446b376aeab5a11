import type { SQSEvent } from 'aws-lambda'
import { queueRequests } from '../../infra/cost/units.ts'
import type { Counter } from './counter.ts'

/** A message on its way to a function. */
export interface Waiting {
  readonly id: string
  readonly body: string
}

/** How many pollers Lambda keeps at a queue at least, and how many messages one request brings them, or takes away, at most. */
const pollers = 5
const mostAtOnce = 10

/**
 * The batches that Lambda's pollers make of what a queue got within one batch window: each poller gathers for itself, so
 * the messages are dealt out among them, and each hands over what it has, `batchSize` at a time.
 */
export function batchesOf<T>(messages: readonly T[], batchSize: number): readonly (readonly T[])[] {
  const hands = Array.from({ length: pollers }, (_, poller) =>
    messages.filter((_message, index) => index % pollers === poller),
  )
  return hands.flatMap((hand) => {
    const batches = Math.ceil(hand.length / batchSize)
    return Array.from({ length: batches }, (_, batch) =>
      hand.slice(batch * batchSize, (batch + 1) * batchSize),
    )
  })
}

/** The event that hands over a batch of the queue with that ARN. */
export function batchEvent(eventSourceARN: string, messages: readonly Waiting[]): SQSEvent {
  const records = messages.map(({ id: messageId, body }) => ({
    ...{ messageId, body, eventSourceARN },
    eventSource: 'aws:sqs',
  }))
  return { Records: records as unknown as SQSEvent['Records'] }
}

/**
 * Counts the requests by which pollers got a batch and took it away. A waiting poller is answered as soon as there is one
 * message, so each message is taken to have cost a request: at ten a request, AWS asks less. Deleting goes by tens.
 */
export function countPolling(event: unknown, { count }: Pick<Counter, 'count'>): void {
  const { Records: records = [] } = event as Partial<SQSEvent>
  const [first] = records
  if (first?.eventSource !== 'aws:sqs') return
  const received = records.reduce((sum, { body }) => sum + queueRequests(Buffer.byteLength(body)), 0)
  const billed = first.eventSourceARN.endsWith('.fifo') ? 'sqs.fifo' : 'sqs.standard'
  count(billed, received + Math.ceil(records.length / mostAtOnce))
}
