import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import { minute } from '../../functions/core/instant.ts'
import { acknowledgeRestored } from '../../functions/flows/acknowledge-restored.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { type CampaignPorts, lettersOf, soon } from '../support/campaign-ports.ts'
import { promise } from './promise.ts'
import { campaignOf } from './watch.ts'

/** Serves a lane by one order. */
type Send = (ports: CampaignPorts, order: LaneMessage) => Promise<unknown>

const mostRounds = 8

/**
 * What happens after the faults are over: undelivered orders come again, the tick ticks, the owner acknowledges and resumes
 * what waits for them. Throws when somebody stays pending for ever.
 */
export async function recover(
  ports: CampaignPorts,
  send: Send,
  again: readonly LaneMessage[],
): Promise<void> {
  ports.lanes.waiting.unshift(...again)
  await deliver(ports, send)
  for (let round = 0; !(await isSettled(ports, round)); round += 1) {
    promise(round < mostRounds, 'P2: nobody is pending for ever')
    const campaign = campaignOf(ports)
    const parked = campaign?.resumesAt === undefined ? 0 : Date.parse(campaign.resumesAt) - ports.clock.real()
    ports.clock.advance(Math.max(parked, 5 * minute))
    await acknowledgeRestored(ports, { table: ports.tableIdentity.table, actor: 'owner' })
    await tick(ports, { deadline: soon(ports) })
    if (campaign?.status === 'paused' && parked <= 0) {
      await resumeCampaign(ports, { campaignId: campaign.id, actor: 'owner', deadline: soon(ports) })
    }
    await deliver(ports, send)
  }
}

async function deliver(ports: CampaignPorts, send: Send): Promise<void> {
  for (let order = ports.lanes.waiting.shift(); order; order = ports.lanes.waiting.shift()) {
    await send(ports, order)
  }
}

/** Sent or cancelled; or, after a tick at least, frozen with nobody left but people in doubt. */
async function isSettled(ports: CampaignPorts, ticks: number): Promise<boolean> {
  const campaign = campaignOf(ports)
  if (campaign?.status === 'sent' || campaign?.status === 'cancelled') return true
  const run = await ports.runs.readRun(campaign?.runId ?? '')
  const isServed = run?.frozen !== undefined && !/[ps]/.test(lettersOf(ports))
  return ticks > 0 && isServed && campaign?.status === 'sending'
}
