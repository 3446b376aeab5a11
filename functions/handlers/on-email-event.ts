import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { recordEvents } from '../flows/record-events.ts'
import { eventPorts } from './event-ports.ts'
import { onLambda } from './ports-from-environment.ts'

/** Records what SES says of messages; an event that fails comes again, one that cannot be read is buried. */
export const onEmailEvent =
  (ports: ReturnType<typeof eventPorts>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const messages = event.Records.map(({ messageId, body }) => ({ id: messageId, body }))
    const { failures } = await recordEvents(ports, messages)
    return { batchItemFailures: failures.map(({ id }) => ({ itemIdentifier: id })) }
  }

export const handler = onLambda(eventPorts, onEmailEvent)
