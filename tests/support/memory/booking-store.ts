import type { BookingReference } from '../../../functions/core/bookings/booking-reference.ts'
import type { BookingStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** References in memory, under the same condition as the table's. */
export interface MemoryBookingStore extends BookingStore {
  readonly references: Map<string, BookingReference>
}

export function memoryBookingStore(): MemoryBookingStore {
  const references = new Map<string, BookingReference>()
  return {
    references,
    async putReference(reference) {
      if (!references.has(reference.reference)) references.set(reference.reference, jsonCopy(reference))
    },
    async removeReference(reference) {
      references.delete(reference)
    },
    async readReference(reference) {
      return references.get(reference)
    },
  }
}
