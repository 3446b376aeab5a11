import type { BookingReference } from '../core/bookings/booking-reference.ts'
import type { BookingStore } from '../flows/store-ports.ts'
import { deleteItem, isAbsent, putItem, readItem, type Table } from './table.ts'

/** References of booking links, one item each. */
export function bookingStore(table: Table): BookingStore {
  return {
    async putReference(reference) {
      await putItem(table, { ...reference, ...keyOf(reference.reference) }, isAbsent)
    },
    async removeReference(reference) {
      await deleteItem(table, keyOf(reference))
    },
    async readReference(reference) {
      const item = await readItem(table, keyOf(reference))
      if (!item) return undefined
      const { pk: _pk, sk: _sk, ...stored } = item
      return stored as unknown as BookingReference
    },
  }
}

function keyOf(reference: string) {
  return { pk: `B#${reference}`, sk: 'meta' }
}
