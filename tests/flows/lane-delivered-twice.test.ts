import fc, { type Scheduler } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minute } from '../../functions/core/instant.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { type CampaignPorts, drainLanes, soon, startedCampaign } from '../support/campaign-ports.ts'
import { nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

/** Three windows of two in one shard, and one more in another. */
const people = [...Array(7).keys()].map((n) =>
  aSubscriber({ id: nthId(n, n < 5 ? '0' : '3'), email: `person-${n}@example.com` }),
)
const campaignId = 'november-digest'

/** The ports of a sender whose requests are answered when the scheduler picks them. */
function inAnyOrder(scheduler: Scheduler, ports: CampaignPorts): CampaignPorts {
  const put =
    <I extends readonly unknown[], O>(name: string, request: (...input: I) => Promise<O>) =>
    (...input: I): Promise<O> =>
      scheduler.schedule(Promise.resolve(), name).then(() => request(...input))
  const { runs, campaigns, mailer } = ports
  return {
    ...ports,
    campaigns: {
      ...campaigns,
      read: put('read', campaigns.read),
      replace: put('replace', campaigns.replace),
    },
    mailer: { ...mailer, quota: mailer.quota, send: put('send', mailer.send) },
    runs: {
      ...runs,
      readRun: put('readRun', runs.readRun),
      writeLane: put('writeLane', runs.writeLane),
      readWindow: put('readWindow', runs.readWindow),
      readState: put('readState', runs.readState),
      writeState: put('writeState', runs.writeState),
    },
  }
}

/** Delivers the order that often at once; then the tick does what it does. */
function delivered(times: number, plant: (ports: CampaignPorts) => CampaignPorts = (ports) => ports) {
  return fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    const { ports, order } = await startedCampaign(people)
    const slow = inAnyOrder(scheduler, plant(ports))
    const senders = Array.from({ length: times }, () =>
      sendLane(slow, { order, deadline: soon(ports), windowSize: 2 }),
    )
    await scheduler.waitFor(Promise.all(senders))
    for (let round = 0; round < 3; round += 1) {
      ports.clock.advance(5 * minute)
      await tick(ports, { deadline: soon(ports) })
      await drainLanes(ports)
    }
    expect(ports.mailer.calls.map(({ to }) => to).toSorted()).toEqual(people.map(({ email }) => email))
    expect(await reportCampaign(ports, { campaignId })).toMatchObject({
      campaign: { status: 'sent' },
      counts: { frozen: people.length, accepted: people.length, pending: 0, inDoubt: 0 },
    })
  })
}

describe('an order that its queue delivers more than once at the same time', () => {
  it.each([2, 3])('mails everyone once, whatever the order of the requests of %i senders', async (times) => {
    await fc.assert(delivered(times), { numRuns: 150 })
  })

  it('would mail somebody twice, were a claim not conditional', async () => {
    const careless = (ports: CampaignPorts): CampaignPorts => {
      const { stateRows } = ports.runs
      const writeState: typeof ports.runs.writeState = async (state) => {
        stateRows.set(`${state.runId}#${state.shard}#${state.from}`, state)
        return 'written'
      }
      return { ...ports, runs: { ...ports.runs, writeState } }
    }
    expect((await fc.check(delivered(2, careless), { numRuns: 150 })).failed).toBe(true)
  })
})
