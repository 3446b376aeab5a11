import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import type { Run } from '../core/campaigns/run.ts'
import { hour, plusMilliseconds } from '../core/instant.ts'
import type { FinishOutcome } from './finish-run.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'

/** Most doubts settle by themselves when the Send events come, a quarter of an hour late. */
const patience = hour

/** Tells the owner of doubts that have lasted an hour; once, unless others come up later. */
export async function tellDoubt(
  ports: NotifyPorts & Pick<Ports, 'runs'>,
  campaign: StartedCampaign,
  run: Run,
  { counts, oldestDoubt }: FinishOutcome & { readonly kind: 'unfinished' },
): Promise<void> {
  if (oldestDoubt === undefined || plusMilliseconds(oldestDoubt, patience) > ports.clock.now()) return
  if (run.doubtTold !== undefined && run.doubtTold >= oldestDoubt) return
  const reason = `people whom SES may or may not have mailed: ${counts.inDoubt}`
  const notice = {
    cause: 'doubt',
    campaignId: campaign.id,
    campaign: campaign.said?.name ?? campaign.definition.name,
    reason,
  } as const
  if ((await notifyOwner(ports, notice)) === 'queued') await ports.runs.noteDoubtTold(run.id, oldestDoubt)
}
