import type { Page } from '../flows/store-ports.ts'
import { type Item, isAbsent, putItem, type Table } from './table.ts'
import { queryItems, queryPage } from './table-reads.ts'

/** Attributes that put an item into a list: the sparse index's keys, newest last, never equal for two items. */
export interface ListKeys {
  readonly listPk: string
  readonly listSk: string
}

/** The list of a kind is cut by month, so no partition grows for ever. */
export function listKeys(kind: string, createdAt: string, id: string): ListKeys {
  return { listPk: listPartition(kind, createdAt.slice(0, 7)), listSk: `${createdAt}#${id}` }
}

/**
 * Makes the function that notes, before the first item of a month is written, that the month has items: the list reads
 * only such months. It asks the table once a month.
 */
export function monthRegister(table: Table, kind: string): (createdAt: string) => Promise<void> {
  const known = new Set<string>()
  return async (createdAt) => {
    const month = createdAt.slice(0, 7)
    if (known.has(month)) return
    await putItem(table, { pk: `LIST#${kind}`, sk: month }, isAbsent)
    known.add(month)
  }
}

/**
 * A page of a kind's items, newest first, across months. Lists come from the index, so an item written a moment ago
 * may be missing. The cursor is opaque; one that no page gave starts at the beginning.
 */
export async function listPage(table: Table, kind: string, cursor?: string, limit = 50): Promise<Page<Item>> {
  const from = readCursor(cursor)
  const months = await knownMonths(table, kind)
  const items: Item[] = []
  for (const month of months.filter((each) => !from || each <= from.month)) {
    const after = from?.month === month ? from.after : undefined
    const values = { ':pk': listPartition(kind, month), ...(after && { ':after': after }) }
    const expression = after ? 'listPk = :pk AND listSk < :after' : 'listPk = :pk'
    const query = { expression, values, index: 'lists', reverse: true, limit: limit + 1 - items.length }
    for await (const item of queryItems(table, query)) {
      items.push(item)
      if (items.length > limit) break
    }
    if (items.length > limit) break
  }
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return items.length > limit && last ? { items: shown, nextCursor: writeCursor(last) } : { items: shown }
}

async function knownMonths(table: Table, kind: string): Promise<readonly string[]> {
  const query = { expression: 'pk = :pk', values: { ':pk': `LIST#${kind}` }, reverse: true }
  return (await queryPage(table, query)).items.map((item) => item.sk)
}

function listPartition(kind: string, month: string): string {
  return `LIST#${kind}#${month}`
}

function writeCursor(item: Item): string {
  return Buffer.from(String(item.listSk)).toString('base64url')
}

function readCursor(cursor?: string): { readonly month: string; readonly after: string } | undefined {
  const after = cursor && Buffer.from(cursor, 'base64url').toString()
  return after && /^\d{4}-\d{2}-/.test(after) ? { month: after.slice(0, 7), after } : undefined
}
