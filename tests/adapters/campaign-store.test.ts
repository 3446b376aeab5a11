import { describe, onTestFinished } from 'vitest'
import { campaignStore } from '../../functions/adapters/campaign-store.ts'
import { describeWith } from '../support/emulator.ts'
import { memoryCampaignStore } from '../support/memory/campaign-store.ts'
import { startTestTable } from '../support/test-table.ts'
import { campaignStoreContract } from './campaign-store.contract.ts'

describe('the campaign store in memory', () => campaignStoreContract(memoryCampaignStore))

describeWith(['dynamodb'], 'the campaign store on DynamoDB', () => {
  campaignStoreContract(async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    return campaignStore(table)
  })
})
