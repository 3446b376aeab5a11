import { mkdir } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { LocalService } from '../wire/local-service.ts'
import { type LocalRequestHandler, requestHandler } from '../wire/request-handler.ts'
import { ensureTable } from './ensure-table.ts'
import { takeLock } from './home-lock.ts'
import { forward, proxyTo } from './proxy.ts'
import { supervise } from './supervisor.ts'

/** The local cloud's DynamoDB. */
export interface LocalDynamoDb {
  readonly service: LocalService
  /** For a client's `requestHandler`. */
  readonly requestHandler: LocalRequestHandler
  /** The process that runs dynalite now, for tests that kill it. */
  pid(): number | undefined
  /** Closes and seals the store, and gives the lock back. */
  stop(): Promise<void>
}

/**
 * Starts DynamoDB with one table of the topology, stored below `<home>/db`. Throws StoreInUseError when another
 * process uses it, and an error named StoreDamagedError when it is not what was stored at the last stop; then
 * nothing was changed.
 */
export async function startDynamoDb(settings: {
  readonly home: string
  readonly tableName: string
}): Promise<LocalDynamoDb> {
  const folder = join(settings.home, 'db')
  await mkdir(folder, { recursive: true })
  const unlock = await takeLock(join(folder, 'lock.json'))
  const supervisor = supervise(folder, (port) => ensureTableAt(port, settings.tableName))
  const proxy = proxyTo(() => supervisor.port())
  const stop = async () => {
    await supervisor.stop()
    proxy.close()
    await unlock()
  }
  try {
    await supervisor.port()
  } catch (cause) {
    await stop()
    throw cause
  }
  return { service: proxy.service, requestHandler: requestHandler(proxy.service), pid: supervisor.pid, stop }
}

async function ensureTableAt(port: number, tableName: string): Promise<void> {
  const agent = new Agent()
  const client = new DynamoDBClient({
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: requestHandler((request) => forward(request, port, agent)),
  })
  try {
    await ensureTable(client, tableName)
  } finally {
    client.destroy()
    agent.destroy()
  }
}
