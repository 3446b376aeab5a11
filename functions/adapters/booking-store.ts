import type { BookingReference } from '../core/bookings/booking-reference.ts'
import type { BookingStore } from '../flows/store-ports.ts'
import { bodyOf, deleteItem, isAbsent, putItem, readItem, type Table } from './table.ts'

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
      return item && bodyOf<BookingReference>(item)
    },
  }
}

function keyOf(reference: string) {
  return { pk: `B#${reference}`, sk: 'meta' }
}
