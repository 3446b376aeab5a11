import { BatchGetCommand, type NativeAttributeValue, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Item, Key, Table } from './table.ts'

/** Which items of one partition, in which order. */
export interface Query {
  /** For example `pk = :pk AND sk > :after`. */
  readonly expression: string
  readonly values: { readonly [value: string]: NativeAttributeValue }
  /** A secondary index; reads of it are never consistent. */
  readonly index?: string
  /** Descending by sort key. */
  readonly reverse?: boolean
  /** Items a request at most. */
  readonly limit?: number
}

/** Up to `limit` items of one request, and where the next request would begin. */
export interface QueryPage {
  readonly items: readonly Item[]
  readonly next?: { readonly [attribute: string]: NativeAttributeValue }
}

/** One request; consistent unless on an index. */
export async function queryPage(table: Table, query: Query, start?: QueryPage['next']): Promise<QueryPage> {
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: query.index,
      KeyConditionExpression: query.expression,
      ExpressionAttributeValues: { ...query.values },
      ConsistentRead: query.index === undefined,
      ScanIndexForward: !query.reverse,
      Limit: query.limit,
      ExclusiveStartKey: start && { ...start },
    }),
  )
  return { items: (answer.Items ?? []) as Item[], next: answer.LastEvaluatedKey }
}

/** Every item of the query, page by page as the caller takes them. */
export async function* queryItems(table: Table, query: Query): AsyncGenerator<Item> {
  let start: QueryPage['next']
  do {
    const page = await queryPage(table, query, start)
    yield* page.items
    start = page.next
  } while (start)
}

/** Every item of a partition that is known to be small. */
export async function itemsIn(table: Table, partition: string): Promise<readonly Item[]> {
  const items: Item[] = []
  const query = { expression: 'pk = :pk', values: { ':pk': partition } }
  for await (const item of queryItems(table, query)) items.push(item)
  return items
}

/** Keys that one batch read may name (DynamoDB, "BatchGetItem"). */
export const mostKeysARequest = 100
const mostRounds = 8

/**
 * The items of at most 100 distinct keys, consistently, in no order; missing ones are left out. Keys that DynamoDB
 * leaves unprocessed are asked for again, since "not processed" is not "missing"; it throws when some stay so.
 */
export async function readItems(table: Table, keys: readonly Key[]): Promise<readonly Item[]> {
  if (keys.length > mostKeysARequest) throw new RangeError(`at most ${mostKeysARequest} keys a batch read`)
  const found: Item[] = []
  let pending: readonly Item[] = keys.map((key) => ({ ...key }))
  for (let round = 0; pending.length > 0; round++) {
    if (round === mostRounds) throw new Error(`batch read left ${pending.length} keys unprocessed`)
    if (round > 0) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** round))
    const request = { [table.name]: { Keys: [...pending], ConsistentRead: true } }
    const answer = await table.client.send(new BatchGetCommand({ RequestItems: request }))
    found.push(...((answer.Responses?.[table.name] ?? []) as Item[]))
    pending = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as Item[]
  }
  return found
}
