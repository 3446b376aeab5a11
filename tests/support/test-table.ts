import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { openTable, type Table } from '../../functions/adapters/table.ts'
import { ensureTable } from '../../infra/local/dynamodb/ensure-table.ts'
import { account, place } from './emulator.ts'

/**
 * A fresh table of the topology, and a count of the requests it got: on an in-memory dynalite in this process, or on the
 * emulator at `AWS_ENDPOINT_URL`, and then it is removed when closed.
 */
export interface TestTable extends Table {
  /** Requests of this table's client since the start or the last reset, by action, for example `PutItem`. */
  readonly requests: Map<string, number>
  /** Of 127.0.0.1, for a client that comes another way. */
  readonly port: number
  close(): Promise<void>
}

export async function startTestTable(): Promise<TestTable> {
  const server = place.endpoint ? { endpoint: place.endpoint, stop: () => {} } : await startDynalite()
  const client = new DynamoDBClient({ ...account, endpoint: server.endpoint })
  const requests = countRequests(client)
  const name = `tidings-test-${randomUUID()}`
  await ensureTable(client, name)
  requests.clear()
  const close = async () => {
    if (place.endpoint) await client.send(new DeleteTableCommand({ TableName: name }))
    client.destroy()
    server.stop()
  }
  return { ...openTable(client, name), requests, port: Number(new URL(server.endpoint).port), close }
}

interface Server {
  readonly endpoint: string
  stop(): void
}

async function startDynalite(): Promise<Server> {
  const server = dynalite({ createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

/** Counts what goes over the wire, the SDK's own repeats included. */
function countRequests({ middlewareStack }: DynamoDBClient): Map<string, number> {
  const requests = new Map<string, number>()
  middlewareStack.add(
    (next) => (sent) => {
      const { headers } = sent.request as { readonly headers: Readonly<Record<string, string>> }
      const action = headers['x-amz-target']?.split('.').at(-1) ?? ''
      requests.set(action, (requests.get(action) ?? 0) + 1)
      return next(sent)
    },
    { step: 'deserialize', name: 'countRequests' },
  )
  return requests
}
