import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { Clock, Log } from '../flows/ports.ts'
import { hasData } from './has-data.ts'
import { parameterKeys } from './keys.ts'
import { parameterSecrets } from './secrets.ts'
import { openTable } from './table.ts'
import { tableIdentity } from './table-identity.ts'

/** What is kept in parameters: keys, secrets, and the id of the table that they belong to. */
export function ssmPorts(
  clients: { readonly dynamodb: DynamoDBClient; readonly ssm: SSMClient },
  options: {
    readonly names: { readonly tableName: string; readonly parameterPrefix: string }
    readonly clock: Clock
    readonly log: Log
  },
) {
  const { names, clock, log } = options
  const { tableName, parameterPrefix: prefix } = names
  const table = openTable(clients.dynamodb, tableName)
  return {
    keys: parameterKeys(clients.ssm, { prefix, hasData: () => hasData(table), clock, log }),
    secrets: parameterSecrets(clients.ssm, { prefix, clock, log }),
    tableIdentity: tableIdentity(clients, { tableName, prefix }),
  }
}
