import { Agent } from 'node:http'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  deleteItem,
  isAbsent,
  openTable,
  putItem,
  readItem,
  type Table,
  updateItem,
  updateItemFrom,
} from '../../functions/adapters/table.ts'
import { queryPage, readItems } from '../../functions/adapters/table-reads.ts'
import type { Usage } from '../../infra/cost/usage.ts'
import { forward } from '../../infra/local/dynamodb/proxy.ts'
import { requestHandler } from '../../infra/local/wire/request-handler.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'
import { createCounter } from './counter.ts'
import { meteredTable } from './metered-table.ts'

const agent = new Agent({ keepAlive: true })
const listed = { listPk: 'LIST#all#2026-12', listSk: '1' }
let server: TestTable
let number = 0
let key = { pk: '', sk: '' }

beforeAll(async () => {
  server = await startTestTable()
})
afterAll(async () => {
  await server.close()
  agent.destroy()
})
beforeEach(() => {
  number += 1
  key = { pk: `P#${number}`, sk: 'one' }
})

/** What a piece of work on a metered table used. */
async function used(work: (table: Table) => Promise<unknown>): Promise<Usage> {
  const counter = createCounter()
  const service = meteredTable((request) => forward(request, server.port, agent), counter)
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: requestHandler(service),
  })
  await work(openTable(client, server.name))
  return counter.usage()
}

/** An item of about so many bytes. */
const itemOf = (bytes: number, more: object = {}) => ({ ...key, ...more, text: 'x'.repeat(bytes) })
const store = (item: ReturnType<typeof itemOf>) => putItem(server, item)
const set = { expression: 'SET note = :note', values: { ':note': 'a' } }

it('counts a put by its kilobytes', async () => {
  expect(await used((table) => putItem(table, itemOf(900)))).toEqual({ 'dynamodb.writes': 1 })
  expect(await used((table) => putItem(table, itemOf(1_025)))).toEqual({ 'dynamodb.writes': 2 })
})

it('counts the larger of what was there and what is', async () => {
  await store(itemOf(5_000))
  expect(await used((table) => putItem(table, itemOf(10)))).toEqual({ 'dynamodb.writes': 5 })
})

it('counts an update by the whole item, whatever it answers', async () => {
  await store(itemOf(2_000))
  expect(await used((table) => updateItem(table, key, set))).toEqual({ 'dynamodb.writes': 2 })
  expect(await used((table) => updateItemFrom(table, key, set))).toEqual({ 'dynamodb.writes': 2 })
})

it('counts writes of what is in a list twice: the index holds all of it', async () => {
  expect(await used((table) => putItem(table, itemOf(1_500, listed)))).toEqual({ 'dynamodb.writes': 4 })
  expect(await used((table) => updateItem(table, key, set))).toEqual({ 'dynamodb.writes': 4 })
  expect(await used((table) => deleteItem(table, key))).toEqual({ 'dynamodb.writes': 4 })
})

it('counts the removal of what is not there', async () => {
  expect(await used((table) => deleteItem(table, key))).toEqual({ 'dynamodb.writes': 1 })
})

it('counts a write that its condition refuses by what is there, or was to be', async () => {
  await store(itemOf(3_000))
  expect(await used((table) => putItem(table, itemOf(10), isAbsent))).toEqual({ 'dynamodb.writes': 3 })
  expect(await used((table) => putItem(table, itemOf(6_000), isAbsent))).toEqual({ 'dynamodb.writes': 6 })
  const nobody = { pk: 'nobody', sk: '' }
  const refused = { ...set, condition: 'attribute_exists(pk)' }
  expect(await used((table) => updateItem(table, { ...nobody, sk: 'one' }, refused))).toEqual({
    'dynamodb.writes': 1,
  })
})

it('counts a read by its four kilobytes, half when it need not be consistent, and when it finds nothing', async () => {
  await store(itemOf(5_000))
  expect(await used((table) => readItem(table, key))).toEqual({ 'dynamodb.reads': 2 })
  expect(await used((table) => readItem(table, key, false))).toEqual({ 'dynamodb.reads': 1 })
  expect(await used((table) => readItem(table, { ...key, sk: 'none' }))).toEqual({ 'dynamodb.reads': 1 })
})

it('counts each item of a batch by itself, and a query by the sum', async () => {
  const keys = ['a', 'b', 'c'].map((sk) => ({ ...key, sk }))
  for (const one of keys) await store({ ...one, text: 'x'.repeat(1_000) })
  expect(await used((table) => readItems(table, keys))).toEqual({ 'dynamodb.reads': 3 })
  const query = { expression: 'pk = :pk', values: { ':pk': key.pk } }
  expect(await used((table) => queryPage(table, query))).toEqual({ 'dynamodb.reads': 1 })
})

it('counts a query that finds nothing, of the index as half', async () => {
  const query = { expression: 'pk = :pk', values: { ':pk': 'nobody' } }
  expect(await used((table) => queryPage(table, query))).toEqual({ 'dynamodb.reads': 1 })
  const list = { expression: 'listPk = :pk', values: { ':pk': 'nobody' }, index: 'lists' }
  expect(await used((table) => queryPage(table, list))).toEqual({ 'dynamodb.reads': 0.5 })
})

it('counts a list by the index alone', async () => {
  await store(itemOf(3_000, { ...listed, listPk: `LIST#${number}` }))
  const list = { expression: 'listPk = :pk', values: { ':pk': `LIST#${number}` }, index: 'lists' }
  expect(await used((table) => queryPage(table, list))).toEqual({ 'dynamodb.reads': 0.5 })
})

it('refuses to guess what another call costs', async () => {
  const scan = used((table) => table.client.send(new ScanCommand({ TableName: table.name })))
  await expect(scan).rejects.toThrow(/what the call Scan of DynamoDB costs/)
})
