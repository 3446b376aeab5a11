import { shards } from '../core/subscribers/subscriber-id.ts'
import type { Table } from './table.ts'
import { queryPage } from './table-reads.ts'

/** True when anybody is stored, tombstones included: then a missing id key must not be made anew (LEDGER.md "Keys"). */
export async function hasData(table: Table): Promise<boolean> {
  const pages = await Promise.all(
    shards.map((shard) =>
      queryPage(table, { expression: 'pk = :pk', values: { ':pk': `S#${shard}` }, limit: 1 }),
    ),
  )
  return pages.some((page) => page.items.length > 0)
}
