import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import type { WaitingStore } from '../flows/outgoing-ports.ts'
import { bodyOf, deleteItem, type Key, putItem, type Table, updateItem } from './table.ts'
import { queryPage } from './table-reads.ts'

const partition = 'WAITING'

/** What waits for its instant: one item each, in the order of the instants. */
export function waitingStore(table: Table): WaitingStore {
  return {
    async keep(waiting) {
      await putItem(table, { ...waiting, ...keyOf(waiting) })
    },
    async due(until, limit) {
      const values = { ':pk': partition, ':until': `${until}#~` }
      const { items } = await queryPage(table, { expression: 'pk = :pk AND sk <= :until', values, limit })
      return items.map(toWaiting)
    },
    async take(waiting, { now, until }) {
      const taken = await updateItem(table, keyOf(waiting), {
        expression: 'SET #until = :until',
        names: { '#until': 'until' },
        values: { ':until': until, ':now': now },
        condition: 'attribute_exists(pk) AND (attribute_not_exists(#until) OR #until <= :now)',
      })
      return taken === 'conflict' ? 'conflict' : 'taken'
    },
    async remove(waiting) {
      await deleteItem(table, keyOf(waiting))
    },
  }
}

function keyOf({ at, id }: Pick<WaitingMessage, 'at' | 'id'>): Key {
  return { pk: partition, sk: `${at}#${id}` }
}

const toWaiting = bodyOf<WaitingMessage>
