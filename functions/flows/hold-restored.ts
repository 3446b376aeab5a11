import { type Campaign, isSeries } from '../core/campaigns/campaign.ts'
import type { CampaignAction } from '../core/campaigns/campaign-action.ts'
import { day } from '../core/instant.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'
import { restoredTable } from './refusal-of-restored.ts'

export type HoldPorts = ChangePorts & NotifyPorts & Pick<Ports, 'scheduler' | 'tableIdentity'>

const sinceTheBackup = 'the table was restored from a backup, which does not know what was sent since'
const ever = '9999-12-31T23:59:59.999Z'

/**
 * Stops whatever would go out by itself from a restored table, since it may have gone out after the backup: sendings and
 * series pause, schedules become drafts again. Each is one conditional write, so it may be repeated; the owner is told
 * once a day.
 */
export async function holdRestored(ports: HoldPorts, actor: string): Promise<void> {
  const due = await ports.campaigns.due(ever)
  for (const campaignId of new Set(due.map((row) => row.campaignId))) {
    const campaign = await ports.campaigns.read(campaignId)
    const action = campaign && holdingOf(campaign)
    if (!action) continue
    await changeCampaign(ports, campaignId, action, actor)
    if (campaign.scheduledFor !== undefined)
      await ports.scheduler.cancelStart(campaignId, campaign.scheduledFor)
  }
  const { table } = await ports.tableIdentity.look()
  const { kind } = await ports.limits.take(`restored-table-${table}`, 1, day / 1000)
  if (kind === 'within') await notifyOwner(ports, { cause: 'restored-table', reason: restoredTable.reason })
}

/** What keeps a campaign from going on by itself; undefined when it does not. */
function holdingOf(campaign: Campaign): CampaignAction | undefined {
  const { status, resumesAt } = campaign
  if (status === 'scheduled' && !isSeries(campaign)) return { kind: 'unschedule', reason: sinceTheBackup }
  const goesOn = status === 'scheduled' || status === 'sending' || resumesAt !== undefined
  return goesOn ? { kind: 'pause', reason: sinceTheBackup } : undefined
}
