import { Agent } from 'node:http'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { onTestFinished } from 'vitest'
import { openTable, type Table } from '../../functions/adapters/table.ts'
import { forward } from '../../infra/local/dynamodb/proxy.ts'
import { listen } from '../../infra/local/wire/listen.ts'
import { type LocalRequest, type LocalResponse, targetAction } from '../../infra/local/wire/local-service.ts'
import { startTestTable, type TestTable } from './test-table.ts'

/** What the way to the table does to one request. */
type Mishap =
  /** It is done, and its answer lost with the connection: the SDK asks again by itself. */
  | 'answer lost'
  /** It is refused, undone, as DynamoDB does under too much load. */
  | 'throttled'

/** A DynamoDB behind a way on which things happen, and the same one without. */
export interface UnreliableTable {
  /** Comes over the way; its client asks again as the SDK does when nobody tells it not to. */
  readonly table: Table
  readonly honest: TestTable
  /** Asked for every request that writes, but not again when the SDK makes the same one once more; counts from 1. */
  mishap: (write: number) => Mishap | undefined
  /** Requests that write, so far. */
  writes: number
}

const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem'])

const throttling: LocalResponse = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded.',
  }),
}

/** Starts it; everything ends with the test. The client makes as many attempts as the SDK's default, unless told. */
export async function startUnreliableTable(
  settings: { readonly maxAttempts?: number } = {},
): Promise<UnreliableTable> {
  const honest = await startTestTable()
  const agent = new Agent({ keepAlive: true })
  const way = await listen(async (request) => pass(unreliable, request, agent))
  const client = new DynamoDBClient({
    endpoint: way.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    ...settings,
  })
  const unreliable: UnreliableTable = {
    table: openTable(client, honest.name),
    honest,
    mishap: () => undefined,
    writes: 0,
  }
  onTestFinished(async () => {
    client.destroy()
    await way.close()
    agent.destroy()
    await honest.close()
  })
  return unreliable
}

async function pass(way: UnreliableTable, request: LocalRequest, agent: Agent): Promise<LocalResponse> {
  const isFirst = /attempt=1\b/.test(request.headers['amz-sdk-request'] ?? '')
  if (!isFirst || !writing.has(targetAction(request))) return forward(request, way.honest.port, agent)
  way.writes += 1
  const mishap = way.mishap(way.writes)
  if (mishap === 'throttled') return throttling
  const answer = await forward(request, way.honest.port, agent)
  if (mishap === 'answer lost') throw new Error('the connection is cut')
  return answer
}
