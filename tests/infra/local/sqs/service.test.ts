import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  InvalidMessageContents,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { type OpenedQueues, openQueues } from './local-queues.ts'

type SendInput = Omit<SendMessageCommandInput, 'QueueUrl'>
const laneInput: SendInput = { MessageBody: 'hello', MessageGroupId: 'lane-1', MessageDeduplicationId: 'd1' }

function send({ client, sqs }: OpenedQueues, queue: string, input: SendInput) {
  return client.send(new SendMessageCommand({ QueueUrl: sqs.queue(queue).url, ...input }))
}

async function receive({ client, sqs }: OpenedQueues, queue: string, max = 10) {
  const input = { QueueUrl: sqs.queue(queue).url, MaxNumberOfMessages: max }
  const { Messages = [] } = await client.send(new ReceiveMessageCommand(input))
  return Messages
}

describe('the SQS client', () => {
  it('gets back what it sent, whatever the characters, and deletes it', async () => {
    const queues = openQueues()
    const sent = await send(queues, 'events', { MessageBody: '{"name":"Zoë 🏋"}\r\n\t' })
    const [message] = await receive(queues, 'events')
    expect(message).toMatchObject({ MessageId: sent.MessageId, Body: '{"name":"Zoë 🏋"}\r\n\t' })
    const { url, counts } = queues.sqs.queue('events')
    await queues.client.send(
      new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }),
    )
    expect(counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
  })

  it('reads the system attributes as text', async () => {
    const queues = openQueues()
    const sent = await send(queues, 'lanes', laneInput)
    const [message] = await receive(queues, 'lanes')
    expect(sent.SequenceNumber).toBe('00000000000000000001')
    expect(message?.Attributes).toMatchObject({
      ApproximateReceiveCount: '1',
      MessageGroupId: 'lane-1',
      MessageDeduplicationId: 'd1',
      SequenceNumber: '00000000000000000001',
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
    })
  })

  it('is told how many messages are visible, in flight and delayed', async () => {
    const queues = openQueues()
    for (const body of ['one', 'two', 'three']) await send(queues, 'events', { MessageBody: body })
    await send(queues, 'events', { MessageBody: 'four', DelaySeconds: 60 })
    await receive(queues, 'events', 1)
    const input = { QueueUrl: queues.sqs.queue('events').url, AttributeNames: ['All' as const] }
    const { Attributes } = await queues.client.send(new GetQueueAttributesCommand(input))
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '2',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    })
  })
})

describe('the SQS client is refused with the error of AWS', () => {
  it('for a queue that does not exist', async () => {
    const { client } = openQueues()
    const QueueUrl = 'https://sqs.eu-central-1.amazonaws.com/000000000000/none'
    const sending = client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))
    await expect(sending).rejects.toBeInstanceOf(QueueDoesNotExist)
    await expect(sending).rejects.toMatchObject({ message: 'The specified queue does not exist.' })
  })

  const cases: [string, string, SendInput, string][] = [
    ['without a group', 'lanes', { ...laneInput, MessageGroupId: undefined }, 'MissingParameter'],
    [
      'without a deduplication id',
      'lanes',
      { ...laneInput, MessageDeduplicationId: undefined },
      'InvalidParameterValue',
    ],
    [
      'with a deduplication id',
      'events',
      { MessageBody: 'x', MessageDeduplicationId: 'd' },
      'InvalidParameterValue',
    ],
    ['with a delay of its own', 'lanes', { ...laneInput, DelaySeconds: 5 }, 'InvalidParameterValue'],
    [
      'with a delay over 15 minutes',
      'events',
      { MessageBody: 'x', DelaySeconds: 901 },
      'InvalidParameterValue',
    ],
    ['with a group of spaces', 'lanes', { ...laneInput, MessageGroupId: 'a b' }, 'InvalidParameterValue'],
    ['without a body', 'events', { MessageBody: '' }, 'MissingParameter'],
    ['over 1 MiB', 'events', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
  ]
  it.each(cases)('for a message %s (%s)', async (_what, queue, input, code) => {
    const queues = openQueues()
    await expect(send(queues, queue, input)).rejects.toMatchObject({
      Code: code,
      $metadata: { httpStatusCode: 400 },
    })
    expect(queues.sqs.queue(queue).counts().visible).toBe(0)
  })

  it('for characters that no message may hold', async () => {
    await expect(send(openQueues(), 'events', { MessageBody: 'a\u0000b' })).rejects.toBeInstanceOf(
      InvalidMessageContents,
    )
  })

  it('for what is no receipt handle', async () => {
    const { client, sqs } = openQueues()
    const input = { QueueUrl: sqs.queue('events').url, ReceiptHandle: 'nonsense' }
    await expect(client.send(new DeleteMessageCommand(input))).rejects.toBeInstanceOf(ReceiptHandleIsInvalid)
  })

  it('with 501 for an action the local cloud does not know', async () => {
    const { client, sqs } = openQueues()
    const purging = client.send(new PurgeQueueCommand({ QueueUrl: sqs.queue('events').url }))
    await expect(purging).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
  })
})
