import type { ChunkState, Lease } from '../core/campaigns/ledger.ts'
import type { Item, Key } from './table.ts'

/** Where a chunk's state is. */
export function stateKey(runId: string, shard: string, from: string): Key {
  return { pk: `R#${runId}#${shard}#s`, sk: from }
}

const marks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const none = '-'

/**
 * A state as an item of at most 1 KB, one write unit: each attempt id once, and one mark a slot that says which. Fifty
 * slots with fifty attempts still fit.
 */
export function stateItem(state: ChunkState): Item {
  const { runId, shard, from, letters, reasons, attempts, lease, doubtSince, version } = state
  const distinct = [...new Set(attempts)].filter((attempt) => attempt !== '')
  const marked = attempts.map((attempt) => marks.charAt(distinct.indexOf(attempt)) || none)
  return {
    ...stateKey(runId, shard, from),
    letters,
    reasons,
    attempts: distinct.join(','),
    marks: marked.join(''),
    version,
    ...(lease && { lease: `${lease.attempt},${lease.until},${lease.boot}` }),
    ...(doubtSince && { doubtSince }),
  }
}

/** The state an item holds. */
export function toState(item: Item): ChunkState {
  const [, runId = '', shard = ''] = item.pk.split('#')
  const distinct = String(item.attempts).split(',')
  return {
    runId,
    shard,
    from: item.sk,
    letters: String(item.letters),
    reasons: String(item.reasons),
    attempts: [...String(item.marks)].map((mark) =>
      mark === none ? '' : (distinct[marks.indexOf(mark)] ?? ''),
    ),
    version: Number(item.version),
    ...(item.lease !== undefined && { lease: toLease(String(item.lease)) }),
    ...(item.doubtSince !== undefined && { doubtSince: String(item.doubtSince) }),
  }
}

/** Neither an attempt id nor a number holds a comma; a boot may. */
function toLease(text: string): Lease {
  const [attempt = '', until = '', ...boot] = text.split(',')
  return { attempt, until: Number(until), boot: boot.join(',') }
}
