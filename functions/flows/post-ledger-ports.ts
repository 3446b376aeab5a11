import type { LedgerRow, Turn } from '../core/syndication/ledger-row.ts'
import type { TargetName } from '../core/syndication/post.ts'

/** What every network was told of every article, and whose turn it is at each network. */
export interface PostLedger {
  /** One consistent read. */
  read(articleId: string, target: TargetName): Promise<LedgerRow | undefined>
  /** Every row of a network; consistent. */
  ofTarget(target: TargetName): Promise<readonly LedgerRow[]>
  /** The rows whose last call failed for good, of all networks; a second or so behind. */
  failed(): Promise<readonly LedgerRow[]>
  /** Writes the row when its stored version is `row.version - 1`; the first one's is 1. */
  write(row: LedgerRow): Promise<'written' | 'conflict'>
  /** One consistent read. */
  readTurn(target: TargetName): Promise<Turn | undefined>
  /** Writes the turn under the same condition. */
  writeTurn(turn: Turn): Promise<'written' | 'conflict'>
}
