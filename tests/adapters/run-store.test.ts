import { describe, expect, it, onTestFinished } from 'vitest'
import { campaignStore } from '../../functions/adapters/campaign-store.ts'
import { runStore } from '../../functions/adapters/run-store.ts'
import { stateItem } from '../../functions/adapters/state-item.ts'
import { subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import { aChunk, aState, nthId } from '../support/campaigns.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryCampaignStore } from '../support/memory/campaign-store.ts'
import { memoryRunStore } from '../support/memory/run-store.ts'
import { memorySubscriberStore } from '../support/memory/subscriber-store.ts'
import { startTestTable } from '../support/test-table.ts'
import { runStoreContract } from './run-store.contract.ts'

describe('the run store in memory', () => {
  runStoreContract(() => {
    const stores = { campaigns: memoryCampaignStore(), subscribers: memorySubscriberStore() }
    return { ...stores, runs: memoryRunStore(stores) }
  })
})

describeWith(['dynamodb'], 'the run store on DynamoDB', () => {
  runStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return { runs: runStore(table), campaigns: campaignStore(table), subscribers: subscriberStore(table) }
  })

  it('reads chunks in pages as large as the table gives, and in small ones for whoever asks for few', async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    const runs = runStore(table)
    const { runId } = aChunk()
    for (let n = 0; n < 60; n += 1) {
      const id = nthId(n)
      await runs.putChunk(aChunk(1, { from: id, upTo: id, ids: [id], variants: [0] }))
    }
    const queriesFor = async (pageSize?: number) => {
      table.requests.clear()
      for await (const { ids } of runs.chunks(runId, '0', undefined, pageSize)) expect(ids).toHaveLength(1)
      return table.requests.get('Query')
    }
    expect(await queriesFor()).toBe(1)
    expect(await queriesFor(25)).toBe(3)
  })

  it('keeps a chunk state of fifty people within one write unit', () => {
    const attempts = Array.from({ length: 50 }, (_, n) => `attempt-${String(n).padStart(3, '0')}`)
    const lease = { attempt: 'attempt-049', until: 1_795_420_800_123, boot: 'aws' }
    const item = stateItem(
      aState('s'.repeat(50), { attempts, lease, doubtSince: '2026-11-23T08:00:00.000Z' }),
    )
    const size = Object.entries(item).reduce(
      (sum, [name, value]) => sum + name.length + String(value).length,
      0,
    )
    expect(size).toBeLessThanOrEqual(1024)
  })
})
