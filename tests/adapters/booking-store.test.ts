import { describe, expect, it, onTestFinished } from 'vitest'
import { bookingStore } from '../../functions/adapters/booking-store.ts'
import type { BookingReference } from '../../functions/core/bookings/booking-reference.ts'
import type { BookingStore } from '../../functions/flows/store-ports.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryBookingStore } from '../support/memory/booking-store.ts'
import { startTestTable } from '../support/test-table.ts'

const reference: BookingReference = {
  reference: 'Zm9yLXRlc3RzLW9ubHkhIQ',
  runId: 'a'.repeat(16),
  subscriberId: '0'.repeat(32),
  linkId: '0a1b2c3d4e5f',
  service: 'consultation',
  article: 'five-lifts',
  at: '2026-11-26T08:00:00.000Z',
}

function bookingStoreContract(open: () => BookingStore | Promise<BookingStore>): void {
  it('gives back what the first click put, whoever comes second', async () => {
    const store = await open()
    await store.putReference(reference)
    await store.putReference({ ...reference, at: '2026-11-27T08:00:00.000Z' })
    expect(await store.readReference(reference.reference)).toStrictEqual(reference)
  })

  it('removes one, as often as it is told', async () => {
    const store = await open()
    await store.putReference(reference)
    await store.removeReference(reference.reference)
    await store.removeReference(reference.reference)
    expect(await store.readReference(reference.reference)).toBeUndefined()
  })

  it('knows no reference that nobody put', async () => {
    const store = await open()
    await store.putReference({ ...reference, reference: 'another' })
    expect(await store.readReference(reference.reference)).toBeUndefined()
  })
}

describe('the booking store in memory', () => bookingStoreContract(memoryBookingStore))

describeWith(['dynamodb'], 'the booking store on DynamoDB', () => {
  bookingStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return bookingStore(table)
  })
})
