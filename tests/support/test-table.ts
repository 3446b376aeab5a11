import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { openTable, type Table } from '../../functions/adapters/table.ts'
import { ensureTable } from '../../infra/local/dynamodb/ensure-table.ts'

/** A fresh table of the topology on an in-memory dynalite in this process, and a count of the requests it got. */
export interface TestTable extends Table {
  /** Requests since the start or the last reset, by action, for example `PutItem`. */
  readonly requests: Map<string, number>
  /** Of 127.0.0.1, for a client that comes another way. */
  readonly port: number
  close(): Promise<void>
}

export async function startTestTable(): Promise<TestTable> {
  const server = dynalite({ createTableMs: 0 })
  const requests = new Map<string, number>()
  server.prependListener('request', (request) => {
    const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
    requests.set(action, (requests.get(action) ?? 0) + 1)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  await ensureTable(client, 'tidings-test')
  requests.clear()
  const close = async () => {
    client.destroy()
    server.close()
    server.closeAllConnections()
  }
  return { ...openTable(client, 'tidings-test'), requests, port, close }
}
