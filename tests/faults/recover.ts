import { expect } from 'vitest'
import type { CampaignCounts } from '../../functions/core/campaigns/campaign.ts'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import { minute } from '../../functions/core/instant.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { type CampaignPorts, drainLanes, lettersOf, soon } from '../support/campaign-ports.ts'

const id = 'november-digest'
const mostRounds = 8

/**
 * What happens after the faults are over: undelivered orders come again, the tick ticks, the owner resumes what paused
 * itself. Ends when nobody is pending; answers the counts.
 */
export async function recover(ports: CampaignPorts, again: readonly LaneMessage[]): Promise<CampaignCounts> {
  for (const order of again) await sendLane(ports, { order, deadline: soon(ports) })
  for (let round = 0; !(await isSettled(ports, round)); round += 1) {
    if (round === mostRounds) throw new Error('somebody is still pending after every fault was over')
    ports.clock.advance(5 * minute)
    await tick(ports, { deadline: soon(ports) })
    const campaign = await ports.campaigns.read(id)
    if (campaign?.status === 'paused') {
      await resumeCampaign(ports, { campaignId: id, actor: 'owner', deadline: soon(ports) })
    }
    await drainLanes(ports)
  }
  const report = await reportCampaign(ports, { campaignId: id })
  if (report.kind !== 'report') throw new Error('the campaign is gone')
  return report.counts
}

/** Sent; or, after a tick at least, frozen with nobody left but people in doubt. */
async function isSettled(ports: CampaignPorts, ticks: number): Promise<boolean> {
  const campaign = await ports.campaigns.read(id)
  if (campaign?.status === 'sent') return true
  const run = await ports.runs.readRun(campaign?.runId ?? '')
  const isServed = run?.frozen !== undefined && !/[ps]/.test(lettersOf(ports))
  return ticks > 0 && isServed && campaign?.status === 'sending'
}

/** Promise P1. */
export function expectNoDouble(ports: CampaignPorts): void {
  const mailed = ports.mailer.mailed.map(({ to }) => to)
  expect(mailed.length, 'nobody is mailed twice').toBe(new Set(mailed).size)
}

/** Promises P1 and P2, and no accepted letter for somebody who was never mailed. */
export async function expectPromises(
  ports: CampaignPorts,
  counts: CampaignCounts,
  people: number,
): Promise<void> {
  const { mailed } = ports.mailer
  expectNoDouble(ports)
  expect(counts.frozen, 'everyone is frozen once').toBe(people)
  const { accepted, excluded, failed, inDoubt, pending } = counts
  expect(accepted + excluded + failed + inDoubt + pending).toBe(counts.frozen)
  expect(excluded + failed + pending).toBe(0)
  expect(accepted, 'whoever counts as accepted was mailed').toBeLessThanOrEqual(mailed.length)
  expect(accepted + inDoubt, 'whoever was mailed is accounted for').toBe(people)
  const campaign = await ports.campaigns.read(id)
  if (inDoubt === 0) expect(campaign?.status).toBe('sent')
  else expect(campaign?.status).toBe('sending')
}
