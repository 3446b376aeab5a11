import { expect, it } from 'vitest'
import { day, hour, plusMilliseconds } from '../../functions/core/instant.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { recordBodies } from '../support/a-sent-run.ts'
import { type CampaignPorts, campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anEvent } from '../support/email-events.ts'
import { aSubscriber } from '../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'
const ago = (days: number) => plusMilliseconds(now, -days * day)
const paused = aSubscriber({
  email: 'paused@example.com',
  state: 'paused',
  stateReason: 'three soft bounces in a row',
  stateChangedAt: ago(31),
  softBounces: [50, 40, 31].map((days) => ({ run: `run-${days}`, at: ago(days) })),
})

async function start(ports: CampaignPorts, id: string) {
  await ports.campaigns.create(aCampaign({ id }))
  await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
}

async function send(ports: CampaignPorts, id: string) {
  await start(ports, id)
  await drainLanes(ports)
}

/** The campaigns whose message the paused person got, in order. */
function probes(ports: CampaignPorts): readonly (string | undefined)[] {
  return ports.mailer.mailed.filter(({ to }) => to === paused.email).map(({ tags }) => tags.campaign)
}

it('a paused mailbox is tried by one of two campaigns in one hour', async () => {
  const ports = campaignPorts([paused, ...manyPeople(3)])
  await send(ports, 'first')
  ports.clock.advance(hour)
  await send(ports, 'second')
  expect(probes(ports)).toEqual(['first'])
  expect(await reportCampaign(ports, { campaignId: 'second' })).toMatchObject({
    counts: { accepted: 3 },
  })
})

it('of two campaigns that froze the person at once, one tries and the other passes them over', async () => {
  const ports = campaignPorts([paused, ...manyPeople(3)])
  await start(ports, 'first')
  await start(ports, 'second')
  await drainLanes(ports)
  expect(probes(ports)).toEqual(['first'])
  expect(await reportCampaign(ports, { campaignId: 'second' })).toMatchObject({
    counts: { frozen: 4, accepted: 3, excluded: 1 },
    excluded: { 'not-active': 1 },
  })
})

it('whoever finds the probe claimed since its read calls nobody', async () => {
  const ports = campaignPorts([paused])
  await start(ports, 'first')
  const { readWindow } = ports.runs
  const slow: typeof readWindow = async (...input) => {
    const read = await readWindow(...input)
    const stored = ports.subscribers.people.get(paused.id) ?? paused
    const probe = { run: 'another', at: now }
    ports.subscribers.people.set(paused.id, { ...stored, probe, version: stored.version + 1 })
    return read
  }
  await drainLanes({ ...ports, runs: { ...ports.runs, readWindow: slow } })
  expect(probes(ports)).toEqual([])
  expect(await reportCampaign(ports, { campaignId: 'first' })).toMatchObject({ counts: { excluded: 1 } })
})

it('a probe whose message was throttled is tried again by its own run', async () => {
  const ports = campaignPorts([paused])
  ports.mailer.script.push({ kind: 'throttled' })
  await send(ports, 'first')
  expect(probes(ports)).toEqual(['first'])
})

it('a probe of which nothing is heard is followed by another after thirty days, one that arrives wakes the person', async () => {
  const ports = campaignPorts([paused])
  await send(ports, 'first')
  ports.clock.advance(29 * day)
  await send(ports, 'second')
  ports.clock.advance(2 * day)
  await send(ports, 'third')
  expect(probes(ports)).toEqual(['first', 'third'])
  await recordBodies(ports, [anEvent('Delivery', ports.mailer.mailed.at(-1), { at: ports.clock.now() })])
  const woken = ports.subscribers.people.get(paused.id)
  expect(woken).toMatchObject({ state: 'active' })
  expect(woken).not.toHaveProperty('probe')
})

it('ordinary people cost the sender no request for it', async () => {
  const ports = campaignPorts(manyPeople(5))
  const asked: string[] = []
  const subscribers = new Proxy(ports.subscribers, {
    get(target, name, receiver) {
      asked.push(String(name))
      return Reflect.get(target, name, receiver)
    },
  })
  await start(ports, 'first')
  await drainLanes({ ...ports, subscribers })
  expect(ports.mailer.mailed).toHaveLength(5)
  expect(asked.filter((name) => name !== 'readMany')).toEqual([])
})
