import {
  DescribeTableCommand,
  type DynamoDBClient,
  paginateListTables,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import { DeleteParametersCommand, paginateGetParametersByPath, type SSMClient } from '@aws-sdk/client-ssm'
import type { CampaignsUnderWay, StageDoor } from '../../flows/teardown-ports.ts'
import { campaignStore } from '../campaign-store.ts'
import { openTable } from '../table.ts'
import { emptyBucket } from './empty-bucket.ts'

/** The clients that a teardown needs. */
interface Clients {
  readonly dynamodb: DynamoDBClient
  readonly s3: S3Client
  readonly ssm: SSMClient
}

/** How what belongs to a stage is known by its name. */
interface StagePrefixes {
  /** Of its parameters without the last slash, for example `/tidings/prod`. */
  readonly parameters: string
  /** Of the tables that its stacks made: CloudFormation names them after the stack and their place in it. */
  readonly tables: string
}

/** What lies in a stage. */
export function stageDoor({ dynamodb, s3, ssm }: Clients, prefixes: StagePrefixes): StageDoor {
  return {
    async campaigns(tables) {
      const all = await Promise.all(tables.map((name) => campaignsIn(dynamodb, name)))
      return {
        sending: all.flatMap(({ sending }) => sending),
        scheduled: all.flatMap(({ scheduled }) => scheduled),
      }
    },
    madeTables: () => tablesBelow(dynamodb, prefixes.tables),
    isTableThere: (name) => isTableThere(dynamodb, name),
    emptyBucket: (name, tell) => emptyBucket({ client: s3, name }, tell),
    removeParameters: () => removeParameters(ssm, prefixes.parameters),
  }
}

const ever = '9999-12-31T23:59:59.999Z'

/** Whatever goes on by itself has a due row (LEDGER.md rule 3). */
async function campaignsIn(dynamodb: DynamoDBClient, name: string): Promise<CampaignsUnderWay> {
  if (!(await isTableThere(dynamodb, name))) return { sending: [], scheduled: [] }
  const store = campaignStore(openTable(dynamodb, name))
  const ids = new Set((await store.due(ever)).map(({ campaignId }) => campaignId))
  const campaigns = await Promise.all([...ids].map((id) => store.read(id)))
  const of = (status: string) =>
    campaigns.flatMap((campaign) => (campaign?.status === status ? [campaign.id] : [])).sort()
  return { sending: of('sending'), scheduled: of('scheduled') }
}

async function isTableThere(dynamodb: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    const { Table: table } = await dynamodb.send(new DescribeTableCommand({ TableName }))
    return table?.TableStatus !== 'DELETING'
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return false
    throw cause
  }
}

async function tablesBelow(client: DynamoDBClient, prefix: string): Promise<readonly string[]> {
  const names: string[] = []
  for await (const { TableNames = [] } of paginateListTables({ client }, {}))
    names.push(...TableNames.filter((name) => name.startsWith(prefix)))
  const there = await Promise.all(names.map((name) => isTableThere(client, name)))
  return names.filter((_, at) => there[at])
}

/** Ten at a time, which is as many as one request deletes. */
async function removeParameters(ssm: SSMClient, Path: string): Promise<number> {
  const names: string[] = []
  for await (const page of paginateGetParametersByPath({ client: ssm }, { Path, Recursive: true }))
    names.push(...(page.Parameters ?? []).flatMap(({ Name }) => (Name ? [Name] : [])))
  for (let at = 0; at < names.length; at += 10)
    await ssm.send(new DeleteParametersCommand({ Names: names.slice(at, at + 10) }))
  return names.length
}
