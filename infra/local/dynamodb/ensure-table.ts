import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import { topology } from '../../topology.ts'

/** The one table as the topology describes it: two string keys and the sparse index for lists. */
function tableDefinition(tableName: string): CreateTableCommandInput {
  const { partitionKey, sortKey, index } = topology.table
  const names = [partitionKey, sortKey, index.partitionKey, index.sortKey]
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: [
      {
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  }
}

/** Creates the table unless it is there, and resolves when it answers. */
export async function ensureTable(client: DynamoDBClient, tableName: string): Promise<void> {
  for (let attempt = 1; attempt <= 100; attempt += 1) {
    const status = await tableStatus(client, tableName)
    if (status === 'ACTIVE') return
    if (status === undefined) await client.send(new CreateTableCommand(tableDefinition(tableName)))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`The local table ${tableName} does not become active`)
}

async function tableStatus(client: DynamoDBClient, tableName: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
    return Table?.TableStatus
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return undefined
    throw cause
  }
}

function keySchema(partitionKey: string, sortKey: string): CreateTableCommandInput['KeySchema'] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ]
}
