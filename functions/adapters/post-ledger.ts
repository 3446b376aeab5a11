import type { LedgerRow, Turn } from '../core/syndication/ledger-row.ts'
import type { TargetName } from '../core/syndication/post.ts'
import type { PostLedger } from '../flows/post-ledger-ports.ts'
import { bodyOf, follows, type Key, putItem, readItem, type Table } from './table.ts'
import { queryItems } from './table-reads.ts'

const failedRows = 'SYNDICATION#failed'

/**
 * What other networks were told: a partition a network, an item an article. Only rows that failed appear in the index, so that
 * the desk finds them without reading the others.
 */
export function postLedger(table: Table): PostLedger {
  return {
    async read(articleId, target) {
      const item = await readItem(table, rowKey({ articleId, target }))
      return item && toRow(item)
    },
    ofTarget: (target) => rowsOf(table, { expression: 'pk = :pk', values: { ':pk': partitionOf(target) } }),
    failed: () =>
      rowsOf(table, { index: 'lists', expression: 'listPk = :pk', values: { ':pk': failedRows } }),
    write(row) {
      const listed = row.state === 'failed' && {
        listPk: failedRows,
        listSk: `${row.target}#${row.articleId}`,
      }
      return putItem(table, { ...row, ...rowKey(row), ...listed }, follows(row.version))
    },
    async readTurn(target) {
      const item = await readItem(table, turnKey(target))
      return item && toTurn(item)
    },
    writeTurn: (turn) => putItem(table, { ...turn, ...turnKey(turn.target) }, follows(turn.version)),
  }
}

async function rowsOf(table: Table, query: Parameters<typeof queryItems>[1]): Promise<readonly LedgerRow[]> {
  const rows: LedgerRow[] = []
  for await (const item of queryItems(table, query)) rows.push(toRow(item))
  return rows
}

function partitionOf(target: TargetName): string {
  return `SYNDICATION#${target}`
}

function rowKey({ articleId, target }: Pick<LedgerRow, 'articleId' | 'target'>): Key {
  return { pk: partitionOf(target), sk: articleId }
}

function turnKey(target: TargetName): Key {
  return { pk: 'SYNDICATION', sk: target }
}

const toRow = bodyOf<LedgerRow>

const toTurn = bodyOf<Turn>
