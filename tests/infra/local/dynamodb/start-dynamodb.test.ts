import {
  ConditionalCheckFailedException,
  DescribeTableCommand,
  PutItemCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StoreInUseError } from '../../../../infra/local/dynamodb/home-lock.ts'
import { topology } from '../../../../infra/topology.ts'
import {
  allSortKeys,
  listed,
  putListed,
  type Started,
  startIn,
  tableName,
  temporaryHome,
} from './local-client.ts'

let home: string
let removeHome: () => Promise<void>

async function makeHome(): Promise<void> {
  const temporary = await temporaryHome()
  home = temporary.home
  removeHome = temporary.remove
}

async function stop({ db, client }: Started): Promise<void> {
  client.destroy()
  await db.stop()
}

const describeTable = new DescribeTableCommand({ TableName: tableName })

describe('a running local DynamoDB', () => {
  let running: Started
  beforeAll(async () => {
    await makeHome()
    running = await startIn(home)
  })
  afterAll(async () => {
    await stop(running)
    await removeHome()
  })

  test('has the table of the topology, its index included', async () => {
    const { Table } = await running.client.send(describeTable)
    const { partitionKey, sortKey, index } = topology.table
    expect(Table?.TableStatus).toBe('ACTIVE')
    expect(Table?.KeySchema?.map((key) => key.AttributeName)).toEqual([partitionKey, sortKey])
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual([index.name])
    expect(Table?.TableArn).toBe(`arn:aws:dynamodb:eu-central-1:000000000000:table/${tableName}`)
  })

  test("answers with AWS's typed errors", async () => {
    await putListed(running.client, 'a')
    const again = new PutItemCommand({
      TableName: tableName,
      Item: { pk: { S: 'S#0' }, sk: { S: 'a' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
    await expect(running.client.send(again)).rejects.toThrow(ConditionalCheckFailedException)
    const elsewhere = new DescribeTableCommand({ TableName: 'no-such-table' })
    await expect(running.client.send(elsewhere)).rejects.toThrow(ResourceNotFoundException)
  })

  test('refuses a second start on the same home, and goes on itself', async () => {
    await expect(startIn(home)).rejects.toThrow(StoreInUseError)
    await putListed(running.client, 'b')
    expect(await allSortKeys(running.client)).toContain('b')
  })
})

describe('a stopped local DynamoDB', () => {
  beforeEach(makeHome)
  afterEach(async () => removeHome())

  test('has items, index and table id again when it is started', async () => {
    const first = await startIn(home)
    await putListed(first.client, 'a')
    const before = await first.client.send(describeTable)
    await stop(first)

    const second = await startIn(home)
    expect(await allSortKeys(second.client)).toEqual(['a'])
    expect(await listed(second.client)).toEqual(['a'])
    const after = await second.client.send(describeTable)
    expect(after.Table?.TableId).toBe(before.Table?.TableId)
    await stop(second)
  })

  test('stopped with requests under way, it has what it acknowledged, and answers nobody any more', async () => {
    const first = await startIn(home)
    const writes = Array.from({ length: 40 }, (_none, number) => putListed(first.client, `item-${number}`))
    await Promise.race(writes)
    await stop(first)
    const outcomes = await Promise.allSettled(writes)
    await expect(allSortKeys(first.client)).rejects.toThrow('stopped')

    const second = await startIn(home)
    const acknowledged = outcomes.flatMap(({ status }, number) =>
      status === 'fulfilled' ? [`item-${number}`] : [],
    )
    expect(await allSortKeys(second.client)).toEqual(expect.arrayContaining(acknowledged))
    await stop(second)
  })
})
