import { expect, it } from 'vitest'
import { campaignStore } from '../../functions/adapters/campaign-store.ts'
import { runStore } from '../../functions/adapters/run-store.ts'
import { subscriberStore } from '../../functions/adapters/subscriber-store.ts'
import { minute } from '../../functions/core/instant.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import { campaignPorts, drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, nthId } from '../support/campaigns.ts'
import { describeWith } from '../support/emulator.ts'
import { aSubscriber } from '../support/subscribers.ts'
import { startUnreliableTable, type UnreliableTable } from '../support/unreliable-table.ts'

/** Two windows of ten in one chunk, and a third in another. */
const people = [...Array(15).keys()].map((n) =>
  aSubscriber({ id: nthId(n, n < 12 ? '0' : '8'), email: `person-${n}@example.com` }),
)
const everyone = people.map(({ email }) => email).toSorted()

/** Ports whose stores are on the table that is reached over the unreliable way. */
async function portsOn(way: UnreliableTable) {
  const { table, honest } = way
  const ports = {
    ...campaignPorts(),
    campaigns: campaignStore(table),
    subscribers: subscriberStore(table),
    runs: runStore(table),
  }
  const store = subscriberStore(honest)
  for (const person of people) await store.create(person)
  return ports
}

/** Sends one campaign and ticks until the faults of the way are outlived. */
async function sendOver(ports: Awaited<ReturnType<typeof portsOn>>, id: string) {
  ports.mailer.calls.length = 0
  await ports.campaigns.create(aCampaign({ id }))
  await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
  await drainLanes(ports)
  ports.clock.advance(5 * minute)
  await tick(ports, { deadline: soon(ports) })
  await drainLanes(ports)
  const report = await reportCampaign(ports, { campaignId: id })
  return { report, mailed: ports.mailer.calls.map(({ to }) => to).toSorted() }
}

const sentToAll = {
  campaign: { status: 'sent' },
  counts: { frozen: people.length, accepted: people.length, pending: 0, inDoubt: 0, failed: 0, excluded: 0 },
}

describeWith(['dynamodb'], 'on a DynamoDB whose answers get lost after the write', () => {
  it('whichever they are, the SDK’s second try is known as our own: everyone is mailed once', {
    timeout: 60_000,
  }, async () => {
    const way = await startUnreliableTable()
    const ports = await portsOn(way)
    const step = 3
    for (let first = 0; first < step; first += 1) {
      way.mishap = (write) => (write % step === first ? 'answer lost' : undefined)
      const { report, mailed } = await sendOver(ports, `loss-${first}`)
      expect(mailed, `every ${step}rd answer from ${first} on is lost`).toEqual(everyone)
      expect(report, `every ${step}rd answer from ${first} on is lost`).toMatchObject(sentToAll)
    }
    expect(way.writes).toBeGreaterThan(step * 30)
  })
})

/** Which writes are throttled, over and over; of prime lengths, so that no retry always meets the same fate. */
const patterns = ['x......', '.x..xx.....x.', 'xxx....x...']

describeWith(['dynamodb'], 'on a DynamoDB that throttles', () => {
  it.each(patterns)(
    'a sender’s writes as in %s, everyone is mailed once all the same',
    { timeout: 60_000 },
    async (pattern) => {
      // One attempt, as if the SDK had used up its own each time.
      const way = await startUnreliableTable({ maxAttempts: 1 })
      const ports = await portsOn(way)
      const id = 'throttled'
      await ports.campaigns.create(aCampaign({ id }))
      await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
      way.mishap = (write) => (pattern.charAt(write % pattern.length) === 'x' ? 'throttled' : undefined)
      await sendUntilSent(ports, id)
      expect(ports.mailer.calls.map(({ to }) => to).toSorted()).toEqual(everyone)
      expect(await reportCampaign(ports, { campaignId: id })).toMatchObject(sentToAll)
    },
  )
})

/** Drives a campaign on as queue and tick do, whatever they meet. */
async function sendUntilSent(ports: Awaited<ReturnType<typeof portsOn>>, id: string): Promise<void> {
  const outlive = (work: Promise<unknown>) => work.catch(() => undefined)
  for (let round = 0; (await ports.campaigns.read(id))?.status !== 'sent'; round += 1) {
    if (round === 20) throw new Error('it is not sent after a hundred minutes')
    await outlive(drainLanes(ports))
    ports.clock.advance(5 * minute)
    await outlive(tick(ports, { deadline: soon(ports) }))
  }
}
