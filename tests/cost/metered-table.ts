import { type ItemJson, itemSize } from '../../infra/cost/item-size.ts'
import { readUnits, writeUnits } from '../../infra/cost/units.ts'
import {
  bodyText,
  type LocalRequest,
  type LocalResponse,
  type LocalService,
  targetAction,
} from '../../infra/local/wire/local-service.ts'
import { topology } from '../../infra/topology.ts'
import type { Counter } from './counter.ts'
import { UnpricedCall } from './unpriced-call.ts'

interface TableInput {
  readonly TableName?: string
  readonly Key?: ItemJson
  readonly Item?: ItemJson
  readonly ConsistentRead?: boolean
  readonly ReturnValues?: string
}

interface Consumed {
  readonly CapacityUnits?: number
}

interface TableOutput {
  readonly __type?: string
  readonly Attributes?: ItemJson
  readonly Item?: ItemJson
  readonly ConsumedCapacity?: Consumed | readonly Consumed[]
}

/**
 * DynamoDB with a meter: each call asks for `ReturnConsumedCapacity`, and what dynalite does not tell is added. That is
 * what writes cost on the sparse index, what a write costs whose condition fails, and what a query costs that finds nothing.
 * An update is taken to leave an item in the list that it is in, as ours do.
 */
export function meteredTable(service: LocalService, { count }: Pick<Counter, 'count'>): LocalService {
  return async (request) => {
    const action = targetAction(request)
    const input = JSON.parse(bodyText(request)) as TableInput
    const answer = await service(withBody(request, { ...input, ...asksFor(action, input) }))
    const output = readOutput(answer)
    if (reads.has(action)) count('dynamodb.reads', readsOf(action, input, answer, output))
    else if (writes.has(action)) count('dynamodb.writes', await writesOf(service, request, answer, output))
    else if (action !== 'DescribeTable') throw new UnpricedCall('DynamoDB', action)
    return answer
  }
}

const reads = new Set(['BatchGetItem', 'GetItem', 'Query'])
const writes = new Set(['DeleteItem', 'PutItem', 'UpdateItem'])

/** What is deleted or updated has to be known, to know whether it is in a list. */
function asksFor(action: string, { ReturnValues }: TableInput): object {
  const told = { ReturnConsumedCapacity: 'INDEXES' }
  if (action === 'DeleteItem') return { ...told, ReturnValues: 'ALL_OLD' }
  return action === 'UpdateItem' ? { ...told, ReturnValues: ReturnValues ?? 'ALL_NEW' } : told
}

function readsOf(action: string, input: TableInput, { status }: LocalResponse, output: TableOutput): number {
  if (status !== 200) return 0
  const units = unitsOf(output)
  return action === 'Query' ? Math.max(units, readUnits(0, input.ConsistentRead === true)) : units
}

async function writesOf(
  service: LocalService,
  request: LocalRequest,
  { status }: LocalResponse,
  output: TableOutput,
): Promise<number> {
  const input = JSON.parse(bodyText(request)) as TableInput
  if (status === 200) return unitsOf(output) + indexUnits(input.Item ?? output.Attributes)
  if (!output.__type?.endsWith('ConditionalCheckFailedException')) return 0
  // A write that is refused costs what it would have, by the larger of what is there and what was to be.
  const there = await service(refusedRead(request, input))
  const sizes = [readOutput(there).Item, input.Item].map((item) => (item ? itemSize(item) : 0))
  return writeUnits(Math.max(...sizes))
}

function refusedRead(request: LocalRequest, { TableName, Key, Item }: TableInput): LocalRequest {
  const { partitionKey, sortKey } = topology.table
  const key = Key ?? { [partitionKey]: Item?.[partitionKey], [sortKey]: Item?.[sortKey] }
  const headers = { ...request.headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' }
  return withBody({ ...request, headers }, { TableName, Key: key, ConsistentRead: true })
}

/** The index holds every attribute of the items that are in a list, so each write of one is a write there. */
function indexUnits(item: ItemJson | undefined): number {
  return item?.[topology.table.index.partitionKey] === undefined ? 0 : writeUnits(itemSize(item))
}

function unitsOf({ ConsumedCapacity: consumed }: TableOutput): number {
  const all = [consumed].flat() as readonly (Consumed | undefined)[]
  return all.reduce((sum, one) => {
    if (one?.CapacityUnits === undefined) throw new Error('DynamoDB did not tell what a call consumed')
    return sum + one.CapacityUnits
  }, 0)
}

function withBody(request: LocalRequest, input: object): LocalRequest {
  return { ...request, body: Buffer.from(JSON.stringify(input)) }
}

function readOutput({ body }: LocalResponse): TableOutput {
  return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString()) as TableOutput
}
