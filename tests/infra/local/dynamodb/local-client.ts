import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { type LocalDynamoDb, startDynamoDb } from '../../../../infra/local/dynamodb/start-dynamodb.ts'

export const tableName = 'tidings-local'

/** A started DynamoDB with a client of its own. */
export interface Started {
  readonly db: LocalDynamoDb
  readonly client: DynamoDBClient
}

export async function startIn(home: string): Promise<Started> {
  const db = await startDynamoDb({ home, tableName })
  return { db, client: clientOf(db) }
}

function clientOf(db: LocalDynamoDb): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return new DynamoDBClient({ region: 'local', credentials, requestHandler: db.requestHandler })
}

export async function temporaryHome(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'tidings-dynamodb-'))
  return { home, remove: () => rm(home, { recursive: true, force: true }) }
}

/** Writes an item that also stands in a list. */
export async function putListed(client: DynamoDBClient, sk: string, list = 'LIST#x'): Promise<void> {
  const Item = { pk: { S: 'S#0' }, sk: { S: sk }, listPk: { S: list }, listSk: { S: `t#${sk}` } }
  await client.send(new PutItemCommand({ TableName: tableName, Item }))
}

export async function allSortKeys(client: DynamoDBClient): Promise<string[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }))
  return Items.map((item) => item.sk?.S ?? '').sort()
}

export async function listed(client: DynamoDBClient, list = 'LIST#x'): Promise<string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'lists',
      KeyConditionExpression: 'listPk = :list',
      ExpressionAttributeValues: { ':list': { S: list } },
    }),
  )
  return Items.map((item) => item.sk?.S ?? '')
}
