import type { Context, SQSEvent } from 'aws-lambda'

/** What the platform hands over besides the event: a minute that is left. */
export const aMinute = { getRemainingTimeInMillis: () => 60_000 } as Context

/** A batch as SQS delivers it; a body that is text is sent as it is. */
export function aBatch(...bodies: readonly unknown[]): SQSEvent {
  const records = bodies.map((body, index) => ({
    messageId: `message-${index + 1}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }))
  return { Records: records as SQSEvent['Records'] }
}

/** The ids that a handler gave back to the queue. */
export function idsOf(answer: {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}) {
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
}
