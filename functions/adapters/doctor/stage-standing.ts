import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type {
  ContentStanding,
  FeedStanding,
  TableCare,
  TableStanding,
  TickCount,
} from '../../core/doctor/facts.ts'
import { feedStanding, hookStanding } from '../../core/doctor/standings-of-others.ts'
import { type FeedRecord, recordName } from '../../core/incoming/feed-record.ts'
import { deadLettersLook } from '../../core/notices/dead-letters-look.ts'
import { contentMark, type PublishedContent } from '../../core/publication/published-content.ts'
import { settingsFile, type TaggedFile } from '../../core/publication/upload-plan.ts'
import type { Site } from '../../core/site/site.ts'
import { targetNames } from '../../core/syndication/post.ts'
import type { Environment } from '../../env.ts'
import type { StageStanding } from '../../flows/doctor-ports.ts'
import { type Bucket, listObjects } from '../bucket.ts'
import { compiledStore } from '../compiled-store.ts'
import type { Clients } from '../create-ports.ts'
import { deadLetterQueues } from '../dead-letters.ts'
import { secretKeeper } from '../deployed/secret-keeper.ts'
import { hookStore } from '../hook-store.ts'
import { readParameter } from '../parameters.ts'
import { rateLimits } from '../rate-limits.ts'
import { openTable, type Table } from '../table.ts'
import { ask } from './ask.ts'

type Names = Pick<Environment, 'contentBucket' | 'deadLetterUrls' | 'parameterPrefix' | 'tableName'>

/** What a stage holds, read with these clients under the names that `find` tells. Nothing is written. */
export function stageStanding(
  { dynamodb, s3, sqs, ssm }: Pick<Clients, 'dynamodb' | 's3' | 'sqs' | 'ssm'>,
  find: () => Promise<Names>,
): StageStanding {
  const bucket = async (): Promise<Bucket> => ({ client: s3, name: (await find()).contentBucket })
  return {
    content: () => ask('s3:ListBucket', async () => contentOf(await bucket())),
    site: () =>
      ask('s3:GetObject', async () => {
        const site = (await compiledStore(await bucket()).read('site')) as Site | undefined
        if (!site) return undefined
        const { url, sender, signup, syndication } = site
        return {
          url,
          sender: sender.email,
          asksChallenge: signup.turnstile !== undefined,
          networks: targetNames.filter((name) => syndication?.[name]),
        }
      }),
    table: () => ask('dynamodb:DescribeTable', async () => tableOf(dynamodb, ssm, await find())),
    tableCare: () =>
      ask('dynamodb:DescribeContinuousBackups', async () => careOf(dynamodb, (await find()).tableName)),
    ticks: (hour) =>
      ask('dynamodb:Query', async () => ticksOf(openTable(dynamodb, (await find()).tableName), hour)),
    deadLetters: () =>
      ask('sqs:GetQueueAttributes', async () => {
        const { deadLetterUrls } = await find()
        return deadLetterQueues(sqs, deadLetterUrls).filled()
      }),
    missingSecrets: (secrets) =>
      ask('ssm:GetParameter', async () => {
        const { isThere } = secretKeeper(ssm, (await find()).parameterPrefix)
        const there = await Promise.all(secrets.map(isThere))
        return secrets.filter((_, index) => !there[index])
      }),
    feeds: () => ask('s3:GetObject', async () => feedsOf(await bucket())),
    hooks: () =>
      ask('dynamodb:Query', async () =>
        (await hookStore(openTable(dynamodb, (await find()).tableName)).list()).map(hookStanding),
      ),
  }
}

async function feedsOf(bucket: Bucket): Promise<readonly FeedStanding[]> {
  const { read } = compiledStore(bucket)
  const { incoming = [] } = ((await read('site')) ?? {}) as Partial<Pick<Site, 'incoming'>>
  return Promise.all(
    incoming.map(async ({ name }) =>
      feedStanding(name, (await read(recordName(name))) as FeedRecord | undefined),
    ),
  )
}

async function contentOf(bucket: Bucket): Promise<ContentStanding> {
  const files: TaggedFile[] = []
  let uploaded: Date | undefined
  for await (const { key, etag, modified } of listObjects(bucket, 'content/')) {
    files.push({ path: key.slice('content/'.length), etag })
    if (modified && (!uploaded || modified > uploaded)) uploaded = modified
  }
  const note = (await compiledStore(bucket).read('publication')) as PublishedContent | undefined
  return {
    files: files.length,
    hasSettings: files.some(({ path }) => path === settingsFile),
    ...(uploaded && { uploadedAt: uploaded.toISOString() }),
    ...(note && {
      publication: { at: note.at, done: note.done, isCurrent: note.content === contentMark(files) },
    }),
  }
}

async function tableOf(dynamodb: DynamoDBClient, ssm: SSMClient, names: Names): Promise<TableStanding> {
  const { Table: is } = await dynamodb.send(new DescribeTableCommand({ TableName: names.tableName }))
  const known = await readParameter(ssm, `${names.parameterPrefix}/table-id`)
  return { status: is?.TableStatus ?? 'unknown', id: is?.TableId ?? '', known }
}

async function careOf(dynamodb: DynamoDBClient, TableName: string): Promise<TableCare> {
  const [backups, expiry] = await Promise.all([
    dynamodb.send(new DescribeContinuousBackupsCommand({ TableName })),
    dynamodb.send(new DescribeTimeToLiveCommand({ TableName })),
  ])
  const { PointInTimeRecoveryDescription: recovery } = backups.ContinuousBackupsDescription ?? {}
  return {
    isRecoverable: recovery?.PointInTimeRecoveryStatus === 'ENABLED',
    isCleaned: /^ENABL/.test(expiry.TimeToLiveDescription?.TimeToLiveStatus ?? ''),
  }
}

async function ticksOf(table: Table, hour: number): Promise<TickCount> {
  const { counted } = rateLimits(table)
  return {
    thisHour: await counted(deadLettersLook(hour)),
    hourBefore: await counted(deadLettersLook(hour - 1)),
  }
}
