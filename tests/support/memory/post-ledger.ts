import type { LedgerRow, Turn } from '../../../functions/core/syndication/ledger-row.ts'
import type { TargetName } from '../../../functions/core/syndication/post.ts'
import type { PostLedger } from '../../../functions/flows/post-ledger-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** The ledger of posts in memory; a test may look at its rows. */
export interface MemoryPostLedger extends PostLedger {
  readonly rows: Map<string, LedgerRow>
  readonly turns: Map<TargetName, Turn>
}

export function memoryPostLedger(): MemoryPostLedger {
  const rows = new Map<string, LedgerRow>()
  const turns = new Map<TargetName, Turn>()
  const sorted = () => [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
  return {
    rows,
    turns,
    async read(articleId, target) {
      return rows.get(`${target}#${articleId}`)
    },
    async ofTarget(target) {
      return sorted().filter((row) => row.target === target)
    },
    async failed() {
      return sorted().filter(({ state }) => state === 'failed')
    },
    async write(row) {
      const key = `${row.target}#${row.articleId}`
      if ((rows.get(key)?.version ?? 0) !== row.version - 1) return 'conflict'
      rows.set(key, jsonCopy(row))
      return 'written'
    },
    async readTurn(target) {
      return turns.get(target)
    },
    async writeTurn(turn) {
      if ((turns.get(turn.target)?.version ?? 0) !== turn.version - 1) return 'conflict'
      turns.set(turn.target, jsonCopy(turn))
      return 'written'
    },
  }
}
