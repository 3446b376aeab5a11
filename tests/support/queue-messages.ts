import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

/** A message that was received and is not deleted yet. */
export interface Received {
  readonly body: unknown
  /** Tells the queue that it is done. */
  remove(): Promise<void>
}

/** What a queue hands out now, at most so many, with bodies parsed from JSON; it stays in flight until removed. */
export async function receive(client: SQSClient, QueueUrl: string, most = 1): Promise<readonly Received[]> {
  const asked = { QueueUrl, MaxNumberOfMessages: most }
  const { Messages: messages = [] } = await client.send(new ReceiveMessageCommand(asked))
  return messages.map(({ Body: body = '', ReceiptHandle }) => ({
    body: JSON.parse(body),
    remove: async () => void (await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))),
  }))
}

/** How many messages a queue holds back. */
export async function countDelayed(client: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessagesDelayed'] as const
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] })
  return Number((await client.send(command)).Attributes?.ApproximateNumberOfMessagesDelayed)
}
