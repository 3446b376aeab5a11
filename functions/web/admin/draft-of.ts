import { isAllowed } from '../../core/campaigns/allowed-actions.ts'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import type { Ports } from '../../flows/ports.ts'

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

/** The campaign whose step is asked for; or where to look instead, as there is none or it is not open. */
export async function openDraft(
  ports: Pick<Ports, 'campaigns'>,
  id: string,
): Promise<
  | { readonly kind: 'open'; readonly campaign: Campaign }
  | { readonly kind: 'missing' }
  | { readonly kind: 'closed'; readonly leadsTo: string }
> {
  const campaign = await ports.campaigns.read(id)
  if (!campaign) return { kind: 'missing' }
  if (isOpenDraft(campaign)) return { kind: 'open', campaign }
  const home = campaignHome(campaign)
  return { kind: 'closed', leadsTo: home.endsWith('/review') ? `${home}?told=closed` : home }
}
