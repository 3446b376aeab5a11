import type { Context } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { type ApiKeyStore, apiKeyStore } from '../adapters/api-key-store.ts'
import { awsClients } from '../adapters/aws-clients.ts'
import { openTable } from '../adapters/table.ts'
import { readEnvironment } from '../env.ts'
import { composer } from '../flows/compose-campaign.ts'
import { apiApp } from '../web/api/app.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'

/** Answers integrators; a key that is not in the store opens nothing. */
export const httpApi = (door: DoorPorts, keys: Pick<ApiKeyStore, 'find'>) => {
  const authenticate = async (secret: string) => {
    const key = await keys.find(secret)
    if (!key) return { kind: 'unknown' } as const
    return { kind: 'opens', actor: { name: `api:${key.id}`, scopes: ['*'] } } as const
  }
  return handle(apiApp({ ports: { ...door, composer: composer(door) }, authenticate }))
}

export const handler = onLambda((door: DoorPorts) => {
  const answer = httpApi(door, apiKeyStore(openTable(awsClients().dynamodb, readEnvironment().tableName)))
  return (event: LambdaEvent, context: Context) => answer(event, context as never)
})
