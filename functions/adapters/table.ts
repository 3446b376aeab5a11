import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type NativeAttributeValue,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'

/** The single table, and the client that speaks to it. */
export interface Table {
  readonly client: DynamoDBDocumentClient
  readonly name: string
}

/** Both halves of an item's primary key (LEDGER.md "Keys"). */
export interface Key {
  readonly pk: string
  readonly sk: string
}

/** An item as DynamoDB gives it: its key and the attributes we wrote. */
export type Item = Key & { readonly [attribute: string]: NativeAttributeValue }

/** A condition a write insists on; names start with `#`, values with `:`. */
export interface Condition {
  readonly expression: string
  readonly names?: { readonly [name: string]: string }
  readonly values?: { readonly [value: string]: NativeAttributeValue }
}

/** A change to one item, in DynamoDB's update language, with an optional condition. */
export interface Update {
  readonly expression: string
  readonly names?: { readonly [name: string]: string }
  readonly values?: { readonly [value: string]: NativeAttributeValue }
  readonly condition?: string
}

/** The condition of a put that must not replace anything. */
export const isAbsent: Condition = { expression: 'attribute_not_exists(pk)' }

/** The condition of a put that must not make anything. */
export const isPresent: Condition = { expression: 'attribute_exists(pk)' }

/** The condition of a write over exactly that version. */
export function isVersion(version: number): Condition {
  return {
    expression: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': version },
  }
}

/** The condition of a put whose first version, 1, must not replace anything, and every later one only the one before it. */
export function follows(version: number): Condition {
  return version === 1 ? isAbsent : isVersion(version - 1)
}

/** What an item holds besides its keys, of the table and of its lists, as the type that its store writes there. */
export function bodyOf<Body>(item: Item): Body {
  const { pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...body } = item
  return body as unknown as Body
}

/** The table behind a client: undefined attributes are left out, empty strings kept. */
export function openTable(client: DynamoDBClient, name: string): Table {
  const options = { marshallOptions: { removeUndefinedValues: true } }
  return { client: DynamoDBDocumentClient.from(client, options), name }
}

/** One item, read consistently unless told otherwise; undefined when there is none. */
export async function readItem(table: Table, key: Key, consistent = true): Promise<Item | undefined> {
  const input = { TableName: table.name, Key: { ...key }, ConsistentRead: consistent }
  const { Item: item } = await table.client.send(new GetCommand(input))
  return item as Item | undefined
}

/** Writes a whole item; `conflict` when the condition does not hold, and then nothing is written. */
export async function putItem(
  table: Table,
  item: Item,
  condition?: Condition,
): Promise<'written' | 'conflict'> {
  const input = { TableName: table.name, Item: { ...item }, ...conditionInput(condition) }
  return unlessRefused(async () => {
    await table.client.send(new PutCommand(input))
    return 'written' as const
  })
}

/** Changes one item (making it when absent) and answers it as it then is; `conflict` when the condition fails. */
export async function updateItem(table: Table, key: Key, update: Update): Promise<Item | 'conflict'> {
  const command = new UpdateCommand({ ...updateInput(table, key, update), ReturnValues: 'ALL_NEW' })
  return unlessRefused(async () => (await table.client.send(command)).Attributes as Item)
}

/** Changes one item (making it when absent) and answers it as it was before; undefined when there was none. */
export async function updateItemFrom(
  table: Table,
  key: Key,
  update: Omit<Update, 'condition'>,
): Promise<Item | undefined> {
  const command = new UpdateCommand({ ...updateInput(table, key, update), ReturnValues: 'ALL_OLD' })
  return (await table.client.send(command)).Attributes as Item | undefined
}

function updateInput(table: Table, key: Key, { expression, names, values, condition }: Update) {
  return {
    TableName: table.name,
    Key: { ...key },
    UpdateExpression: expression,
    ConditionExpression: condition,
    ExpressionAttributeNames: names && { ...names },
    ExpressionAttributeValues: values && { ...values },
  }
}

/** Removes one item; one that is gone already counts as removed unless the condition says otherwise. */
export async function deleteItem(
  table: Table,
  key: Key,
  condition?: Condition,
): Promise<'removed' | 'conflict'> {
  const input = { TableName: table.name, Key: { ...key }, ...conditionInput(condition) }
  return unlessRefused(async () => {
    await table.client.send(new DeleteCommand(input))
    return 'removed' as const
  })
}

function conditionInput(condition?: Condition) {
  return {
    ConditionExpression: condition?.expression,
    ExpressionAttributeNames: condition?.names && { ...condition.names },
    ExpressionAttributeValues: condition?.values && { ...condition.values },
  }
}

async function unlessRefused<T>(write: () => Promise<T>): Promise<T | 'conflict'> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'conflict'
    throw error
  }
}
