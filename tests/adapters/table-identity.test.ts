import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { GetParameterCommand } from '@aws-sdk/client-ssm'
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { campaignStore } from '../../functions/adapters/campaign-store.ts'
import { runStore } from '../../functions/adapters/run-store.ts'
import { subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import type { Table } from '../../functions/adapters/table.ts'
import { tableIdentity } from '../../functions/adapters/table-identity.ts'
import { hour } from '../../functions/core/instant.ts'
import { acknowledgeRestored } from '../../functions/flows/acknowledge-restored.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { ensureTable } from '../../infra/local/dynamodb/ensure-table.ts'
import { campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { itWith } from '../support/emulator.ts'
import type { Services } from '../support/services.ts'
import { eachWithTableAndServices } from '../support/table-and-services.ts'
import type { TestTable } from '../support/test-table.ts'

let table: TestTable
let services: Services
eachWithTableAndServices((...opened) => {
  ;[table, services] = opened
})

function identity() {
  return tableIdentity(
    { dynamodb: table.client, ssm: services.ssm },
    { tableName: table.name, prefix: services.prefix },
  )
}

async function itemsOf({ client, name }: Table) {
  return (await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }))).Items ?? []
}

/** What DynamoDB does when it restores a backup: a new table, with the items of then. */
async function restore({ client, name }: Table, backup: Awaited<ReturnType<typeof itemsOf>>) {
  await client.send(new DeleteTableCommand({ TableName: name }))
  await ensureTable(client, name)
  for (const Item of backup) await client.send(new PutCommand({ TableName: name, Item }))
}

itWith(
  ['dynamodb', 'ssm'],
  'knows the first table it sees, from every process, and no other until that is acknowledged',
  async () => {
    const first = await identity().look()
    expect(first.isKnown).toBe(true)
    await restore(table, await itemsOf(table))
    const second = await identity().look()
    expect(second).toEqual({ table: expect.not.stringContaining(first.table), isKnown: false })
    await identity().acknowledge(second.table)
    expect(await identity().look()).toEqual({ table: second.table, isKnown: true })
  },
)

itWith(
  ['dynamodb', 'ssm'],
  'keeps the id open, so that nobody pays for its opening every minute',
  async () => {
    const { table: id } = await identity().look()
    const { Parameter: stored } = await services.ssm.send(
      new GetParameterCommand({ Name: `${services.prefix}/table-id` }),
    )
    expect(stored).toMatchObject({ Type: 'String', Value: id })
  },
)

itWith(
  ['dynamodb', 'ssm'],
  'keeps a campaign that went out after the backup from going out again, and sends nothing by itself',
  async () => {
    const memory = campaignPorts()
    const subscribers = subscriberStore(table)
    const ports = {
      ...memory,
      subscribers,
      campaigns: campaignStore(table),
      runs: runStore(table),
      tableIdentity: identity(),
    }
    for (const person of manyPeople(4)) await subscribers.create(person)
    await ports.campaigns.create(aCampaign())
    await scheduleCampaign(ports, { campaignId: 'november-digest', actor: 'cli', at: '2026-11-23T10:00:00Z' })
    const backup = await itemsOf(table)
    memory.clock.advance(3 * hour)
    await tick(ports, { deadline: soon(memory) })
    await drainLanes(ports)
    expect(memory.mailer.calls).toHaveLength(4)

    await restore(table, backup)
    await tick(ports, { deadline: soon(memory) })
    await drainLanes(ports)
    const { table: restored } = await ports.tableIdentity.look()
    await acknowledgeRestored(ports, { table: restored, actor: 'owner' })
    for (let hours = 0; hours < 8; hours += 1) {
      memory.clock.advance(hour)
      await tick(ports, { deadline: soon(memory) })
      await drainLanes(ports)
    }
    expect(memory.mailer.calls).toHaveLength(4)
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'draft',
      reason: expect.stringContaining('restored from a backup'),
    })
  },
)
