import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import { isTooLate } from '../core/campaigns/schedule.ts'
import { hour, plusMilliseconds } from '../core/instant.ts'
import { askFirst } from './ask-first.ts'
import type { Deadline } from './deadline.ts'
import type { HaltPorts } from './halt-campaign.ts'
import type { Ports } from './ports.ts'
import { readQuota } from './read-quota.ts'
import { resumeCampaign } from './resume-campaign.ts'
import type { StartPorts } from './start-campaign.ts'

type ParkedPorts = StartPorts & HaltPorts & Pick<Ports, 'runs'>

/** A look is noted so often: the note tells a system that was up and found no room from one that was down. */
const noteEvery = hour

/**
 * Ends a pause for the daily quota when a tenth of it is free again; when nobody looked for six hours after it could have
 * ended, it asks instead (promise P4). Answers whether it did anything.
 */
export async function tendParked(
  ports: ParkedPorts,
  campaign: StartedCampaign,
  deadline: Deadline,
): Promise<boolean> {
  const { id: campaignId, epoch, runId, resumesAt } = campaign
  const now = ports.clock.now()
  if (resumesAt === undefined || resumesAt > now) return false
  const { lookedAt = resumesAt } = (await ports.runs.readRun(runId)) ?? {}
  const lastLook = lookedAt > resumesAt ? lookedAt : resumesAt
  if (isTooLate(lastLook, now)) {
    await askFirst(ports, campaign)
    return true
  }
  const quota = await readQuota(ports)
  if (quota.perDay - quota.sentLastDay < quota.perDay / 10) {
    if (plusMilliseconds(lastLook, noteEvery) <= now) await ports.runs.noteLook(runId, now)
    return false
  }
  const reason = 'a tenth of the daily quota is free again'
  await resumeCampaign(ports, { campaignId, epoch, actor: 'tick', reason, deadline })
  return true
}
