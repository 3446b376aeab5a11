import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { GetScheduleCommand } from '@aws-sdk/client-scheduler'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { GetParameterCommand } from '@aws-sdk/client-ssm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { awsClients } from '../../functions/adapters/aws-clients.ts'
import { readObject } from '../../functions/adapters/bucket.ts'
import { patience } from '../../functions/adapters/client-settings.ts'
import type { Clients } from '../../functions/adapters/create-ports.ts'
import { topology } from '../../infra/topology.ts'
import { testAccount } from '../support/loopback-ses.ts'

/** Clients of a service that takes every request and then answers so, or not at all. */
async function clientsOf(answer: (response: ServerResponse) => void): Promise<Clients> {
  const server = createServer((_request, response) => answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clients = awsClients({ ...testAccount, endpoint }, { requests: 40, objects: 40 })
  onTestFinished(async () => {
    for (const client of Object.values(clients)) client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return clients
}

const objects = { Bucket: 'b', Key: 'k' }
const calls: readonly (readonly [name: string, call: (clients: Clients) => Promise<unknown>])[] = [
  ['DynamoDB', ({ dynamodb }) => dynamodb.send(new GetItemCommand({ TableName: 't', Key: {} }))],
  ['S3', ({ s3 }) => s3.send(new GetObjectCommand(objects))],
  ['the scheduler', ({ scheduler }) => scheduler.send(new GetScheduleCommand({ Name: 'n' }))],
  ['SQS', ({ sqs }) => sqs.send(new GetQueueAttributesCommand({ QueueUrl: 'http://127.0.0.1/q' }))],
  ['SSM', ({ ssm }) => ssm.send(new GetParameterCommand({ Name: 'p' }))],
]

describe('a client of AWS', () => {
  it.each(calls)('gives up on %s when it takes a request and stalls', async (_, call) => {
    const clients = await clientsOf(() => {})
    await expect(call(clients)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('gives up on an object that stops coming in the middle', async () => {
    const { s3 } = await clientsOf((response) => {
      response.writeHead(200, { 'content-length': 900 }).write('the beginning')
    })
    await expect(readObject({ client: s3, name: 'b' }, 'k')).rejects.toThrow()
  })

  it('has given up, three tries and all, before any function is ended', () => {
    const shortest = Math.min(...Object.values(topology.functions).map(({ timeout }) => timeout))
    for (const each of Object.values(patience)) expect(3 * each).toBeLessThan(shortest * 1_000)
  })
})
