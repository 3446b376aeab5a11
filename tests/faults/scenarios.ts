import { expect } from 'vitest'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import type { ChunkState } from '../../functions/core/campaigns/ledger.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { startCampaign } from '../../functions/flows/start-campaign.ts'
import { type CampaignPorts, campaignPorts, soon } from '../support/campaign-ports.ts'
import { aCampaign, nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'
import type { Choose } from './explore.ts'
import { expectNoDouble, expectPromises, recover } from './recover.ts'
import { type Budget, openWorld } from './world.ts'

const campaignId = 'november-digest'
const instant = '2026-11-23T08:00:00.000Z'

type Scenario = (choose: Choose) => Promise<void>

/** A store that keeps a rule badly; it stands between the flows and the honest one. */
export type Plant = (ports: CampaignPorts) => CampaignPorts

/** The same order, delivered to two senders at once; windows of two among three people. */
export function twoSenders(budget: Budget, plant: Plant = (ports) => ports): Scenario {
  return async (choose) => {
    const { ports, order } = await frozenRun()
    const world = openWorld(plant(ports), choose, { ...budget })
    for (const actor of ['first', 'second']) {
      world.spawn(actor, (own) => sendLane(own, { order, deadline: soon(own), windowSize: 2 }))
    }
    await world.run()
    const counts = await recover(plant(ports), world.failed.size > 0 ? [order] : [])
    await expectPromises(ports, counts, 3)
  }
}

/** The scheduler and the tick start the same campaign at once, while somebody joins. */
export function twoPlanners(budget: Budget): Scenario {
  return async (choose) => {
    const ports = threePeople()
    await ports.campaigns.create(aCampaign({ status: 'scheduled', scheduledFor: instant, timeZone: 'UTC' }))
    await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId })
    const world = openWorld(ports, choose, { ...budget })
    for (const actor of ['scheduler', 'tick']) {
      world.spawn(actor, (own) => startCampaign(own, { campaignId, instant, actor, deadline: soon(own) }))
    }
    world.spawn('joiner', (own) =>
      own.subscribers.create(aSubscriber({ id: nthId(0), email: 'joiner@example.com' })),
    )
    await world.run()
    const counts = await recover(ports, [])
    await expectPromises(ports, counts, counts.frozen === 4 ? 4 : 3)
  }
}

/** The owner pauses in mid-send and resumes at once; the new order finds another sender. */
export function pauseAndResume(budget: Budget): Scenario {
  return async (choose) => {
    const { ports, order } = await frozenRun()
    const world = openWorld(ports, choose, { ...budget })
    world.spawn('sender', (own) => sendLane(own, { order, deadline: soon(own), windowSize: 2 }))
    world.spawn('owner', async (own) => {
      await pauseCampaign(own, { campaignId, actor: 'owner', reason: 'a typo' })
      await resumeCampaign(own, { campaignId, actor: 'owner', deadline: soon(own) })
      const next = own.lanes.waiting.shift()
      if (next) await sendLane(own, { order: next, deadline: soon(own), windowSize: 2 })
    })
    await world.run()
    await expectPromises(ports, await recover(ports, [order]), 3)
  }
}

/**
 * Somebody unsubscribes in mid-send, and the owner cancels. Whoever had gone before a claim was theirs is not mailed
 * (promise P3), nor is anybody claimed after the cancel.
 */
export function withdrawal(budget: Budget, plant: Plant = (ports) => ports): Scenario {
  return async (choose) => {
    const { ports, order } = await frozenRun()
    const world = openWorld(plant(ports), choose, { ...budget })
    const unwanted = new Set<string>()
    const letterOf = (slot: number) => [...ports.runs.stateRows.values()][0]?.letters[slot]
    world.spawn('sender', (own) => sendLane(own, { order, deadline: soon(own), windowSize: 1 }))
    world.spawn('person', async (own) => {
      const stored = ports.subscribers.people.get(nthId(2))
      if (!stored) throw new Error('nobody is there')
      await own.subscribers.replace({ ...stored, state: 'unsubscribed', version: stored.version + 1 })
      if (letterOf(1) === 'p') unwanted.add(nthId(2))
    })
    world.spawn('owner', async (own) => {
      await cancelCampaign(own, { campaignId, actor: 'owner' })
      for (const slot of [0, 1, 2]) if (letterOf(slot) === 'p') unwanted.add(nthId(slot + 1))
    })
    await world.run()
    await sendLane(ports, { order, deadline: soon(ports) })
    expectNoDouble(ports)
    const mailed = ports.mailer.mailed.map(({ tags }) => tags.person ?? '')
    expect(mailed.filter((person) => unwanted.has(person))).toEqual([])
    const { counts } = await reportOf(ports)
    expect(counts.accepted + counts.excluded + counts.failed + counts.inDoubt + counts.pending).toBe(3)
    expect(mailed.length).toBeLessThanOrEqual(counts.accepted + counts.inDoubt + counts.pending)
  }
}

async function reportOf(ports: CampaignPorts) {
  const report = await reportCampaign(ports, { campaignId })
  if (report.kind !== 'report') throw new Error('the campaign is gone')
  return report
}

/** Broken: a window's people and campaign as they were at the beginning, not as they are when it is claimed. */
export const stale: Plant = (ports) => {
  const people = new Map(ports.subscribers.people)
  const campaign = ports.campaigns.campaigns.get(campaignId)
  return { ...ports, runs: { ...ports.runs, readWindow: async () => ({ campaign, people }) } }
}

/** Broken: writes a state over whatever version is stored. */
export const overwriting: Plant = (ports) => ({
  ...ports,
  runs: {
    ...ports.runs,
    writeState: async (state) => {
      const stored = await ports.runs.readState(state.runId, state.shard, state.from)
      return ports.runs.writeState({ ...state, version: (stored?.version ?? 0) + 1 })
    },
  },
})

/** Broken: writes another letter than it should. */
export function rewriting(letter: RegExp, instead: string): Plant {
  return (ports) => ({
    ...ports,
    runs: {
      ...ports.runs,
      writeState: (state: ChunkState) =>
        ports.runs.writeState({ ...state, letters: state.letters.replace(letter, instead) }),
    },
  })
}

function threePeople(): CampaignPorts {
  return campaignPorts([1, 2, 3].map((n) => aSubscriber({ id: nthId(n), email: `person-${n}@example.com` })))
}

/** A frozen run of three people and the one order its lane has. */
async function frozenRun(): Promise<{ ports: CampaignPorts; order: LaneMessage }> {
  const ports = threePeople()
  await ports.campaigns.create(aCampaign())
  await sendNow(ports, { campaignId, actor: 'cli', deadline: soon(ports) })
  const order = ports.lanes.waiting.shift()
  if (!order) throw new Error('no lane was ordered')
  return { ports, order }
}
