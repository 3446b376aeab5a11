import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import type { Environment } from '../../env.ts'
import type { DeadLetterDesk, DeadLetterQueue, HeldMessage, Move } from '../../flows/dead-letter-ports.ts'
import { countWaiting } from '../event-queue.ts'

/** What the stack tells of its queues. */
export type DeskNames = Pick<Environment, 'deadLetterUrls' | 'queueUrls' | 'schedulerDeadLetterArn'>

/** The dead-letter queues of a stage, as an owner with rights of their own finds them. */
export function deadLetterDesk(client: SQSClient, names: DeskNames): DeadLetterDesk {
  return {
    queues: () => Promise.all(names.deadLetterUrls.map((url) => standingOf(client, url, names))),
    take: (url, seconds) => take(client, url, seconds),
    putBack: (QueueUrl, messages) =>
      forEach(messages, ({ handle: ReceiptHandle }) =>
        client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 })),
      ),
    discard: (QueueUrl, messages) =>
      forEach(messages, ({ handle: ReceiptHandle }) =>
        client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
      ),
    startMove: (url) => startMove(client, url),
  }
}

async function forEach(
  messages: readonly HeldMessage[],
  act: (message: HeldMessage) => Promise<unknown>,
): Promise<void> {
  await Promise.all(messages.map(act))
}

async function standingOf(client: SQSClient, url: string, names: DeskNames): Promise<DeadLetterQueue> {
  const source = await sourceOf(client, url)
  const move = source === undefined ? undefined : await lastMove(client, await arnOf(client, url))
  return {
    url,
    name: nameOf(url, source, names),
    messages: await countWaiting(client, url),
    isReturnable: source !== undefined,
    ...(move && { move }),
  }
}

/** SQS knows which queue buries its messages where; the names of both are CloudFormation's. */
async function sourceOf(client: SQSClient, url: string): Promise<string | undefined> {
  const { queueUrls = [] } = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url }))
  return queueUrls[0]
}

function nameOf(url: string, source: string | undefined, names: DeskNames): string {
  const physical = lastPart(source ?? url, '/')
  if (source === undefined)
    return lastPart(names.schedulerDeadLetterArn ?? '', ':') === physical ? 'schedules' : physical
  const known = Object.entries(names.queueUrls).find(([, queueUrl]) => lastPart(queueUrl, '/') === physical)
  return known?.[0] ?? physicalPattern.exec(physical)?.[1] ?? physical
}

/** CloudFormation's name of a queue holds ours between the stack's and what makes it unlike any other; the local cloud's ends in it. */
const physicalPattern = /^tidings-[a-z0-9-]+?-(?:Queues)?([A-Za-z]+)(?:[0-9A-F]{8}-\w+)?(?:\.fifo)?$/

const lastPart = (text: string, separator: string) => text.split(separator).at(-1) ?? text

async function arnOf(client: SQSClient, url: string): Promise<string> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] })
  const { Attributes: told } = await client.send(command)
  if (!told?.QueueArn) throw new Error(`SQS tells no ARN of ${url}`)
  return told.QueueArn
}

async function lastMove(client: SQSClient, arn: string): Promise<Move | undefined> {
  const { Results: [task] = [] } = await client.send(
    new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: 1 }),
  )
  if (!task) return undefined
  const { Status: status, ApproximateNumberOfMessagesMoved: moved = 0, FailureReason: reason } = task
  const of = { moved, startedAt: task.StartedTimestamp ?? 0 }
  if (status === 'RUNNING' || status === 'CANCELLING') return { ...of, status: 'moving' }
  if (status === 'COMPLETED') return { ...of, status: 'moved' }
  return { ...of, status: 'failed', reason: reason ?? String(status) }
}

/**
 * Names where to: a message that one of our functions put aside itself came from no queue as far as SQS knows, and would
 * not find back. What is asked for while it is under way SQS calls unsupported ("StartMessageMoveTask").
 */
async function startMove(client: SQSClient, url: string): Promise<boolean> {
  const source = await sourceOf(client, url)
  if (source === undefined) throw new Error(`nothing buries its messages in ${url}`)
  const [SourceArn, DestinationArn] = await Promise.all([arnOf(client, url), arnOf(client, source)])
  if ((await lastMove(client, SourceArn))?.status === 'moving') return false
  await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }))
  return true
}

/** Asks every server of the queue, which takes a wait: else one with few messages looks empty. */
async function take(client: SQSClient, url: string, seconds: number): Promise<readonly HeldMessage[]> {
  const { Messages: messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: seconds,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['SentTimestamp'],
      MessageAttributeNames: ['reason', 'ERROR_CODE'],
    }),
  )
  return messages.map(heldOf)
}

/** EventBridge Scheduler says why in an attribute of its own ("Configuring a dead-letter queue"). */
function heldOf({
  MessageId,
  Body,
  ReceiptHandle,
  Attributes,
  MessageAttributes: said,
}: Message): HeldMessage {
  const reason = said?.reason?.StringValue ?? said?.ERROR_CODE?.StringValue
  return {
    id: MessageId ?? '',
    body: Body ?? '',
    handle: ReceiptHandle ?? '',
    sentAt: Number(Attributes?.SentTimestamp ?? 0),
    ...(reason && { reason }),
  }
}
