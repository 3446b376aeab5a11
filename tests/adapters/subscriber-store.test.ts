import { expect } from 'vitest'
import { subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import { itWith } from '../support/emulator.ts'
import { memorySubscriberStore } from '../support/memory/subscriber-store.ts'
import { aSubscriber } from '../support/subscribers.ts'
import { startTestTable } from '../support/test-table.ts'
import { subscriberStoreContract } from './subscriber-store.contract.ts'

subscriberStoreContract('in memory', [], async () => ({
  store: memorySubscriberStore(),
  close: async () => {},
}))

subscriberStoreContract('in the table', ['dynamodb'], async () => {
  const table = await startTestTable()
  return { store: subscriberStore(table), close: () => table.close() }
})

itWith(
  ['dynamodb'],
  'the table is asked once a call, and once more for the first person of a month',
  async () => {
    const table = await startTestTable()
    try {
      const store = subscriberStore(table)
      for (let number = 0; number < 3; number++) {
        await store.create(aSubscriber({ email: `p${number}@example.com` }))
      }
      await store.replace(aSubscriber({ email: 'p0@example.com', version: 2 }))
      await store.read('0'.repeat(32))
      expect(Object.fromEntries(table.requests)).toEqual({ PutItem: 5, GetItem: 1 })
    } finally {
      await table.close()
    }
  },
)
