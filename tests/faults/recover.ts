import { expect } from 'vitest'
import type { CampaignCounts } from '../../functions/core/campaigns/campaign.ts'
import { minute } from '../../functions/core/instant.ts'
import type { LaneMessage } from '../../functions/flows/ports.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { type CampaignPorts, drainLanes, soon } from '../support/campaign-ports.ts'

const id = 'november-digest'
const mostRounds = 8

/**
 * What happens after the faults are over: undelivered orders come again, the tick ticks, the owner resumes what paused
 * itself. Ends when nobody is pending; answers the counts.
 */
export async function recover(ports: CampaignPorts, again: readonly LaneMessage[]): Promise<CampaignCounts> {
  for (const order of again) await sendLane(ports, { order, deadline: soon(ports) })
  for (let round = 0; round < mostRounds; round += 1) {
    await drainLanes(ports)
    ports.clock.advance(5 * minute)
    await tick(ports, { deadline: soon(ports) })
    const campaign = await ports.campaigns.read(id)
    if (campaign?.status === 'paused') {
      await resumeCampaign(ports, { campaignId: id, actor: 'owner', deadline: soon(ports) })
    }
    const report = await reportCampaign(ports, { campaignId: id })
    const isIdle = ports.lanes.waiting.length === 0
    if (report.kind === 'report' && report.isFrozen && isIdle && report.counts.pending === 0)
      return report.counts
  }
  throw new Error('somebody is still pending after every fault was over')
}

/** Promises P1 and P2, and no accepted letter for somebody who was never mailed. */
export async function expectPromises(
  ports: CampaignPorts,
  counts: CampaignCounts,
  people: number,
): Promise<void> {
  const mailed = ports.mailer.mailed.map(({ to }) => to)
  expect(mailed.length, 'nobody is mailed twice').toBe(new Set(mailed).size)
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
