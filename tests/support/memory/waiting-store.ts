import type { WaitingMessage } from '../../../functions/core/outgoing/waiting-message.ts'
import type { WaitingStore } from '../../../functions/flows/outgoing-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** What waits, by instant and id. */
export interface MemoryWaitingStore extends WaitingStore {
  readonly rows: Map<string, WaitingMessage>
}

export function memoryWaitingStore(): MemoryWaitingStore {
  const rows = new Map<string, WaitingMessage>()
  const keyOf = ({ at, id }: Pick<WaitingMessage, 'at' | 'id'>) => `${at}#${id}`
  return {
    rows,
    async keep(waiting) {
      rows.set(keyOf(waiting), jsonCopy(waiting))
    },
    async due(until, limit) {
      const due = [...rows]
        .filter(([, { at }]) => at <= until)
        .sort(([one], [other]) => (one < other ? -1 : 1))
      return due.slice(0, limit).map(([, waiting]) => jsonCopy(waiting))
    },
    async take(waiting, { now, until }) {
      const row = rows.get(keyOf(waiting))
      if (!row || (row.until !== undefined && row.until > now)) return 'conflict'
      rows.set(keyOf(waiting), { ...row, until })
      return 'taken'
    },
    async remove(waiting) {
      rows.delete(keyOf(waiting))
    },
  }
}
