import { isAllowed } from '../../core/campaigns/allowed-actions.ts'
import type { Campaign } from '../../core/campaigns/campaign.ts'

/** True for a campaign whose steps can be taken here: made at the desk or by the API, and not out. */
export function isOpenDraft(campaign: Campaign): boolean {
  return campaign.source.kind !== 'file' && isAllowed(campaign, { kind: 'edit' })
}

/** True for one that is looked over before it goes out: its page is the review, not the monitor or the report. */
export function isBeforeItsRun({ status, runId }: Campaign): boolean {
  return runId === undefined && status !== 'sending' && status !== 'sent'
}

/** Where somebody is led who wants to look at a campaign, as its state has it. */
export function campaignHome(campaign: Campaign): string {
  const base = `/admin/campaigns/${campaign.id}`
  if (isBeforeItsRun(campaign)) return `${base}/review`
  const { status } = campaign
  return status === 'sending' || status === 'paused' ? `${base}/sending` : `${base}/report`
}
