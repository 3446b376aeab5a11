import {
  ChangeMessageVisibilityCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  ResourceNotFoundException,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import { laneMessage, openQueues } from './local-queues.ts'

const sourcesOf = async ({ client, sqs }: ReturnType<typeof openQueues>, name: string) => {
  const { url: QueueUrl } = sqs.queue(name)
  return (await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }))).queueUrls
}

it('a dead-letter queue knows whose messages it keeps; another keeps nobody’s', async () => {
  const opened = openQueues()
  expect(await sourcesOf(opened, 'events-dead')).toEqual([opened.sqs.queue('events').url])
  expect(await sourcesOf(opened, 'events')).toEqual([])
})

it('moving gives every message back, in its group and with what it says, and is listed', async () => {
  const { client, sqs } = openQueues()
  const dead = sqs.queue('lanes-dead')
  for (const body of ['one', 'two']) dead.send({ ...laneMessage(body), attributes: { reason: 'so' } })
  const input = { SourceArn: dead.arn }
  expect((await client.send(new ListMessageMoveTasksCommand(input))).Results).toEqual([])
  expect((await client.send(new StartMessageMoveTaskCommand(input))).TaskHandle).toMatch(/./)
  expect(dead.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
  const [first, second] = sqs.queue('lanes').receive(10)
  expect([first, second]).toMatchObject([
    { body: 'one', groupId: 'lane-1', receives: 1, attributes: { reason: 'so' } },
    { body: 'two' },
  ])
  const { Results: [task] = [] } = await client.send(new ListMessageMoveTasksCommand(input))
  expect(task).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 })
})

it('moves go where they are told to', async () => {
  const { client, sqs } = openQueues()
  const [dead, later] = [sqs.queue('events-dead'), sqs.queue('later')]
  dead.send({ body: 'one' })
  await client.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn, DestinationArn: later.arn }))
  expect(later.counts().delayed).toBe(1)
})

it('what was moved is there after a kill', async () => {
  const opened = openQueues()
  opened.sqs.queue('events-dead').send({ body: 'one' })
  const { arn: SourceArn } = opened.sqs.queue('events-dead')
  await opened.client.send(new StartMessageMoveTaskCommand({ SourceArn }))
  const { sqs } = openQueues(opened)
  expect(sqs.queue('events').receive(10)).toMatchObject([{ body: 'one' }])
  expect(sqs.queue('events-dead').receive(10)).toEqual([])
})

it('moves start at a dead-letter queue that is there, with the errors of AWS', async () => {
  const { client, sqs } = openQueues()
  const start = (SourceArn: string) => client.send(new StartMessageMoveTaskCommand({ SourceArn }))
  await expect(start(sqs.queue('events').arn)).rejects.toMatchObject({ name: 'InvalidParameterValue' })
  await expect(start(`${sqs.queue('events').arn}-none`)).rejects.toBeInstanceOf(ResourceNotFoundException)
})

it('a message given back is visible at once', async () => {
  const { client, sqs } = openQueues()
  const { url: QueueUrl, send } = sqs.queue('events-dead')
  send({ body: 'one' })
  const receive = () => client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }))
  const { Messages: [message] = [] } = await receive()
  expect((await receive()).Messages).toBeUndefined()
  const { ReceiptHandle } = message ?? {}
  await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
  await expect.poll(async () => (await receive()).Messages).toMatchObject([{ Body: 'one' }])
})
