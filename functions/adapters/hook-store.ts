import type { HookDelivery } from '../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../core/hooks/hook-endpoint.ts'
import type { HookStore } from '../flows/hook-ports.ts'
import {
  bodyOf,
  deleteItem,
  isAbsent,
  isVersion,
  type Key,
  putItem,
  readItem,
  type Table,
  updateItem,
} from './table.ts'
import { itemsIn, queryPage } from './table-reads.ts'

const partition = 'HOOK'

/** Endpoints, one item each in one partition, and below each the log of its deliveries, in the order of the events. */
export function hookStore(table: Table): HookStore {
  return {
    async list() {
      return (await itemsIn(table, partition)).map(toEndpoint)
    },
    async read(id) {
      const item = await readItem(table, keyOf(id))
      return item && toEndpoint(item)
    },
    async create(endpoint) {
      const written = await putItem(table, { ...endpoint, ...keyOf(endpoint.id) }, isAbsent)
      return written === 'conflict' ? 'exists' : 'created'
    },
    async replace(endpoint) {
      return putItem(table, { ...endpoint, ...keyOf(endpoint.id) }, isVersion(endpoint.version - 1))
    },
    async remove(id) {
      await deleteItem(table, keyOf(id))
    },
    async noteFailure(id, at, restsUntil) {
      const item = await updateItem(table, keyOf(id), {
        expression: 'SET failingSince = if_not_exists(failingSince, :at), restsUntil = :until',
        values: { ':at': at, ':until': restsUntil },
        condition: 'attribute_exists(pk)',
      })
      return item === 'conflict' ? undefined : toEndpoint(item)
    },
    async noteSuccess(id) {
      const condition = 'attribute_exists(pk)'
      await updateItem(table, keyOf(id), { expression: 'REMOVE failingSince, restsUntil', condition })
    },
    async noteDelivery(id, delivery) {
      await putItem(table, { ...delivery, ...deliveryKey(id, delivery.event.id) })
    },
    async readDelivery(id, eventId) {
      const item = await readItem(table, deliveryKey(id, eventId))
      return item && toDelivery(item)
    },
    async deliveries(id, cursor, limit = 50) {
      const { pk } = deliveryKey(id, '')
      const values = { ':pk': pk, ...(cursor && { ':before': cursor }) }
      const expression = cursor ? 'pk = :pk AND sk < :before' : 'pk = :pk'
      const { items, next } = await queryPage(table, { expression, values, limit, reverse: true })
      const last = items.at(-1)
      return { items: items.map(toDelivery), ...(next && last && { nextCursor: last.sk }) }
    },
  }
}

function keyOf(id: string): Key {
  return { pk: partition, sk: id }
}

function deliveryKey(id: string, eventId: string): Key {
  return { pk: `${partition}#${id}`, sk: eventId }
}

const toEndpoint = bodyOf<HookEndpoint>
const toDelivery = bodyOf<HookDelivery>
