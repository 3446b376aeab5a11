import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it, onTestFinished } from 'vitest'
import { campaignStore } from '../../functions/adapters/campaign-store.ts'
import { runStore } from '../../functions/adapters/run-store.ts'
import { subscriberKey, subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { campaignPorts, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { describeWith } from '../support/emulator.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'

/** Enough that what a run costs once does not hide what a person costs. */
const people = 3_000

async function importPeople(table: TestTable): Promise<void> {
  const items = manyPeople(people).map((person) => ({ ...person, ...subscriberKey(person.id) }))
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }))
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }))
  }
}

describeWith(['dynamodb'], 'the ledger on DynamoDB', () => {
  it('sends a campaign with windows of 10 in at most 250 requests per 1,000 people', {
    timeout: 60_000,
  }, async () => {
    const table = await startTestTable()
    onTestFinished(() => table.close())
    const stores = {
      campaigns: campaignStore(table),
      subscribers: subscriberStore(table),
      runs: runStore(table),
    }
    const ports = { ...campaignPorts(), ...stores }
    ports.mailer.allowance = { perSecond: 100, perDay: 50_000, sentLastDay: 0 }
    await importPeople(table)
    await ports.campaigns.create(aCampaign())
    await sendNow(ports, { campaignId: 'november-digest', actor: 'cli', deadline: soon(ports) })
    table.requests.clear()
    for (let order = ports.lanes.waiting.shift(); order; order = ports.lanes.waiting.shift()) {
      await sendLane(ports, { order, deadline: soon(ports) })
    }
    const requests = [...table.requests.values()].reduce((sum, count) => sum + count, 0)
    expect((requests / people) * 1_000).toBeLessThanOrEqual(250)
    expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(people)
    expect(ports.mailer.calls).toHaveLength(people)
    expect(await reportCampaign(ports, { campaignId: 'november-digest' })).toMatchObject({
      campaign: { status: 'sent' },
      counts: { frozen: people, accepted: people, pending: 0, inDoubt: 0 },
    })
  })
})
