import { changedMeanwhile } from '../core/campaigns/campaign-refusal.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { keepLastChange, noteAct } from './note-audit.ts'
import type { Ports } from './ports.ts'

export type RemoveOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown-campaign' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export interface RemoveCampaign {
  readonly campaignId: string
  readonly actor: string
  /** Only a campaign of this version: the one that whoever removes it has looked at. */
  readonly version?: number
}

/**
 * Removes a campaign that never went out; one with a run stays, since its report and its tokens live on, and a series with
 * an issue, since made again it would begin at number 1. The audit trail stays too, and goes on if a campaign of that id
 * is made again.
 */
export async function removeCampaign(
  ports: Pick<Ports, 'clock' | 'random' | 'campaigns'>,
  input: RemoveCampaign,
): Promise<RemoveOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const { id, version, status, runId, issues = 0, owes } = campaign
  if (input.version !== undefined && input.version !== version)
    return { kind: 'refused', refusal: changedMeanwhile }
  if (issues > 0 || owes) return { kind: 'refused', refusal: hasIssues(issues) }
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

function hasIssues(issues: number): Refusal {
  const made = issues === 1 ? 'one issue' : `${issues} issues`
  const reason = `a series that has made ${made} cannot be removed`
  const mend = 'Cancel it and keep it: its issues and their numbers stand on it'
  return { rule: 'has-issues', reason, mend }
}
