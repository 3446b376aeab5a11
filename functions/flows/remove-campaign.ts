import type { Refusal } from '../core/campaigns/refusal.ts'
import { keepLastChange, noteAct } from './note-audit.ts'
import type { Ports } from './ports.ts'

export type RemoveOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown-campaign' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Removes a campaign that never went out; one with a run stays, since its report and its tokens live on. Its audit trail
 * stays too, and goes on if a campaign of that id is made again.
 */
export async function removeCampaign(
  ports: Pick<Ports, 'clock' | 'random' | 'campaigns'>,
  input: { readonly campaignId: string; readonly actor: string },
): Promise<RemoveOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const { id, version, status, runId } = campaign
  if (runId !== undefined || (status !== 'draft' && status !== 'cancelled' && status !== 'failed')) {
    const reason = `a campaign that is ${status} cannot be removed`
    const isOver = status === 'sent' || status === 'cancelled' || status === 'failed'
    const mend = isOver
      ? 'Keep it: its report and the links of its mails stand on it'
      : 'Cancel it if it must not go out'
    return { kind: 'refused', refusal: { rule: 'wrong-status', reason, mend } }
  }
  await keepLastChange(ports, campaign)
  if ((await ports.campaigns.remove(id, version)) === 'removed') {
    await noteAct(ports, campaign, { actor: input.actor, action: 'remove' })
    return { kind: 'removed' }
  }
  const reason = 'it changed at the same moment'
  return { kind: 'refused', refusal: { rule: 'changed-meanwhile', reason, mend: 'Look at it and try again' } }
}
