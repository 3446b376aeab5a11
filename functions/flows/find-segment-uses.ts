import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Ports } from './ports.ts'

/** Campaigns that name a segment, of the newest ones. */
export interface SegmentUses {
  readonly campaigns: readonly Campaign[]
  /** So many were looked at; `isAll` when there are no others. */
  readonly among: number
  readonly isAll: boolean
}

/** One request's worth: whoever wants to know of older ones finds them in the list of campaigns. */
const lookedAt = 100

/** Finds which of the newest campaigns a segment is the audience of. One request. */
export async function findSegmentUses(
  ports: Pick<Ports, 'campaigns'>,
  { name }: { readonly name: string },
): Promise<SegmentUses> {
  const { items, nextCursor } = await ports.campaigns.list(undefined, lookedAt)
  return {
    campaigns: items.filter(({ definition }) => definition.audience.segment === name),
    among: items.length,
    isAll: nextCursor === undefined,
  }
}
