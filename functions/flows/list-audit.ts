import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import { placeOf } from '../core/campaigns/audit-trail.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

export type AuditOutcome =
  | { readonly kind: 'page'; readonly page: Page<AuditEntry> }
  | { readonly kind: 'unknown-campaign' }

export interface ListAudit {
  readonly campaignId: string
  /** Where the page before ended. */
  readonly cursor?: string
  readonly limit: number
}

/** A page of a campaign's audit trail, newest first. */
export async function listAudit(
  ports: Pick<Ports, 'campaigns'>,
  { campaignId, cursor, limit }: ListAudit,
): Promise<AuditOutcome> {
  if (!(await ports.campaigns.read(campaignId))) return { kind: 'unknown-campaign' }
  const trail = (await ports.campaigns.audit(campaignId)).toReversed()
  const rest = cursor === undefined ? trail : trail.filter((entry) => placeOf(entry) < cursor)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return { kind: 'page', page: { items, ...(last && rest.length > limit && { nextCursor: placeOf(last) }) } }
}
