import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm'
import type { TableIdentity } from '../flows/ports.ts'
import { createParameter, readParameter } from './parameters.ts'

/** Where the table and its known id are found. */
export interface TableIdentityOptions {
  readonly tableName: string
  /** Prefix of the parameters, for example `/tidings/prod`. */
  readonly prefix: string
}

/**
 * The table's `TableId`, which DynamoDB gives anew to every table that a restore makes, held against the one kept in
 * SSM, where no restore of the table reaches it.
 */
export function tableIdentity(
  clients: { readonly dynamodb: DynamoDBClient; readonly ssm: SSMClient },
  { tableName, prefix }: TableIdentityOptions,
): TableIdentity {
  const name = `${prefix}/table-id`
  return {
    async look() {
      const table = await idOfTable(clients.dynamodb, tableName)
      // No secret, and every tick reads it: encrypted it would be most of what an idle month asks of KMS.
      const known =
        (await readParameter(clients.ssm, name)) ??
        (await createParameter(clients.ssm, name, table, 'String'))
      return { table, isKnown: known === table }
    },
    async acknowledge(table) {
      await clients.ssm.send(new PutParameterCommand({ Name: name, Value: table, Overwrite: true }))
    },
  }
}

async function idOfTable(client: DynamoDBClient, tableName: string): Promise<string> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
  if (!Table?.TableId) throw new Error(`DynamoDB names no id of the table ${tableName}`)
  return Table.TableId
}
