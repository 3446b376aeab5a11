import { dynaliteKeys, type Level, type TableRecord } from './dynalite-parts.ts'

type Put = { readonly type: 'put'; readonly key: string; readonly value: string }

/**
 * Copies the tables' records and items of one open store into another, empty one, and writes every index entry anew:
 * dynalite writes an index entry before its item, so a kill in between leaves the old store's index wrong.
 */
export async function rebuild(from: Level, to: Level): Promise<void> {
  const tables: TableRecord[] = []
  const records: Put[] = []
  for await (const [key, value] of from.iterator({ gte: 'table~', lt: 'table~\uffff' })) {
    records.push({ type: 'put', key, value })
    tables.push(JSON.parse(value) as TableRecord)
  }
  await to.batch(records, { sync: true })
  for (const table of tables) {
    const prefix = `item-${table.TableName}~`
    for await (const puts of inBatches(from.iterator({ gte: prefix, lt: `${prefix}\uffff` }))) {
      await to.batch(
        puts.flatMap((put) => [put, ...indexEntries(table, put.value)]),
        { sync: true },
      )
    }
  }
}

async function* inBatches(entries: AsyncIterable<[string, string]>): AsyncIterable<Put[]> {
  let puts: Put[] = []
  for await (const [key, value] of entries) {
    puts.push({ type: 'put', key, value })
    if (puts.length < 1000) continue
    yield puts
    puts = []
  }
  if (puts.length > 0) yield puts
}

function indexEntries(table: TableRecord, value: string): Put[] {
  const indexes = table.GlobalSecondaryIndexes ?? []
  if (indexes.length === 0) return []
  const { puts } = dynaliteKeys.getIndexActions(indexes, undefined, JSON.parse(value), table)
  return puts.map(({ index, key, item }) => ({
    type: 'put',
    key: `index-global~${table.TableName}~${index}~${key}`,
    value: JSON.stringify(item),
  }))
}
