import type { NoticeCause } from '../core/notices/notice.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'

export interface PauseCampaign {
  readonly campaignId: string
  readonly actor: string
  /** In words for the owner. */
  readonly reason: string
  /** When it may go on by itself; absent when it waits for the owner. */
  readonly resumesAt?: Instant
  /** What the owner is to be told, when it is not the owner who pauses. */
  readonly notice?: NoticeCause
  /** Only a campaign of this epoch: what a sender saw says nothing about one that was resumed meanwhile. */
  readonly epoch?: number
  /** Only a campaign of this version: the one that whoever pauses it has looked at. */
  readonly version?: number
  /** Names the order, so that giving it again after a try that broke off is no second one. */
  readonly order?: string
}

/** Pauses a sending campaign by one write: senders notice at their next window, so a window's worth may still go. */
export function pauseCampaign(ports: ChangePorts, input: PauseCampaign): Promise<CampaignChange> {
  const { campaignId, actor, reason, resumesAt, notice, epoch, version, order } = input
  return changeCampaign(
    ports,
    campaignId,
    {
      kind: 'pause',
      reason,
      ...(resumesAt !== undefined && { resumesAt }),
      ...(notice !== undefined && { notice }),
      ...(epoch !== undefined && { epoch }),
      ...(version !== undefined && { version }),
    },
    actor,
    order,
  )
}
