import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, DeleteBucketCommand, type S3Client } from '@aws-sdk/client-s3'
import { CreateScheduleGroupCommand, DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler'
import { CreateQueueCommand, DeleteQueueCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { DeleteParameterCommand, GetParametersByPathCommand, type SSMClient } from '@aws-sdk/client-ssm'
import { awsClients } from '../../functions/adapters/aws-clients.ts'
import { listObjects, removeObject } from '../../functions/adapters/bucket.ts'
import { topology } from '../../infra/topology.ts'
import { account, place } from './emulator.ts'
import type { Services } from './services.ts'

/** The services at an address, through the product's own clients, with everything under names that no other test has. */
export function emulatedServices(endpoint: string): Services {
  // Emulators load a service when it is first asked for.
  const clients = awsClients({ ...account, endpoint }, { requests: 15_000, objects: 15_000 })
  const { s3, scheduler, sqs, ssm } = clients
  const name = `tidings-test-${randomUUID()}`
  const prefix = `/tidings/${name}`
  const { make, removeAll } = keeper()
  return {
    ...clients,
    prefix,
    async bucket() {
      const create = () => s3.send(new CreateBucketCommand({ Bucket: name }))
      await make('bucket', create, () => removeBucket(s3, name))
      return { client: s3, name }
    },
    queue: (queue) =>
      make(
        `queue ${queue}`,
        () => createQueue(sqs, name, queue),
        (QueueUrl) => sqs.send(new DeleteQueueCommand({ QueueUrl })),
      ),
    async group() {
      const create = () => scheduler.send(new CreateScheduleGroupCommand({ Name: name }))
      await make('group', create, () => scheduler.send(new DeleteScheduleGroupCommand({ Name: name })))
      return name
    },
    async close() {
      await removeAll()
      if (!place.lacks.ssm) await removeParameters(ssm, prefix)
      for (const client of Object.values(clients)) client.destroy()
    },
  }
}

/** Makes each thing once, and in the end removes what it made. */
function keeper() {
  const made = new Map<string, Promise<unknown>>()
  const removals: (() => Promise<unknown>)[] = []
  return {
    make<T>(what: string, create: () => Promise<T>, remove: (thing: T) => Promise<unknown>): Promise<T> {
      const known = made.get(what) as Promise<T> | undefined
      if (known) return known
      const making = create()
      made.set(what, making)
      removals.push(async () => remove(await making))
      return making
    },
    async removeAll() {
      for (const remove of removals.splice(0)) await remove()
    },
  }
}

async function createQueue(client: SQSClient, prefix: string, queue: string): Promise<string> {
  const [alive = '', dead] = queue.split(/-(?=dead$)/)
  const { fifo, visibility, delay } = topology.queues[alive as keyof typeof topology.queues]
  const command = new CreateQueueCommand({
    QueueName: `${prefix}-${queue}${fifo ? '.fifo' : ''}`,
    Attributes: {
      VisibilityTimeout: String(visibility),
      DelaySeconds: String(dead ? 0 : delay),
      ...(fifo && { FifoQueue: 'true' }),
    },
  })
  const { QueueUrl: url } = await client.send(command)
  if (!url) throw new Error(`SQS gave the queue ${queue} no address`)
  return url
}

async function removeBucket(client: S3Client, name: string): Promise<void> {
  const bucket = { client, name }
  for await (const { key } of listObjects(bucket, '')) await removeObject(bucket, key)
  await client.send(new DeleteBucketCommand({ Bucket: name }))
}

async function removeParameters(client: SSMClient, prefix: string): Promise<void> {
  const { Parameters: found = [] } = await client.send(new GetParametersByPathCommand({ Path: prefix }))
  for (const { Name } of found) await client.send(new DeleteParameterCommand({ Name }))
}
