import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'

/**
 * Tells the owner of a pause that was not the owner's, once. One that could not be told, because of a fault or because a
 * notice of that cause went in the same hour, is told by a later tick while the campaign is paused.
 */
export async function tellPause(
  ports: NotifyPorts & Pick<Ports, 'runs'>,
  { id: campaignId, definition, said, epoch, runId, notice: cause, reason = '' }: StartedCampaign,
): Promise<void> {
  if (cause === undefined) return
  const run = await ports.runs.readRun(runId)
  if (run?.toldEpoch === epoch) return
  const campaign = said?.name ?? definition.name
  const answer = await notifyOwner(ports, { cause, campaignId, campaign, reason })
  if (answer === 'queued') await ports.runs.notePauseTold(runId, epoch)
}
