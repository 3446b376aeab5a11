import type { AuditEntry } from '../../../functions/core/campaigns/audit-entry.ts'
import { placeOf, wholeTrail } from '../../../functions/core/campaigns/audit-trail.ts'
import type { Campaign } from '../../../functions/core/campaigns/campaign.ts'
import type { DueRow } from '../../../functions/core/campaigns/due-row.ts'
import type { KeptCounts } from '../../../functions/core/campaigns/kept-counts.ts'
import type { CampaignStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** Campaigns in memory, under the same conditions as the table's. */
export interface MemoryCampaignStore extends CampaignStore {
  readonly campaigns: Map<string, Campaign>
  readonly dueRows: Map<string, DueRow>
}

export function memoryCampaignStore(): MemoryCampaignStore {
  const campaigns = new Map<string, Campaign>()
  const dueRows = new Map<string, DueRow>()
  const counts = new Map<string, KeptCounts>()
  const trails = new Map<string, AuditEntry[]>()
  return {
    campaigns,
    dueRows,
    async read(id) {
      return campaigns.get(id)
    },
    async list(cursor, limit = 50) {
      const key = (one: Campaign) => `${one.createdAt}#${one.id}`
      const rest = [...campaigns.values()]
        .filter((one) => cursor === undefined || key(one) < cursor)
        .sort((one, other) => (key(one) > key(other) ? -1 : 1))
      const items = rest.slice(0, limit)
      const last = items.at(-1)
      return rest.length > limit && last ? { items, nextCursor: key(last) } : { items }
    },
    async create(campaign) {
      if (campaigns.has(campaign.id)) return 'exists'
      campaigns.set(campaign.id, jsonCopy(campaign))
      return 'created'
    },
    async replace(campaign) {
      if (campaigns.get(campaign.id)?.version !== campaign.version - 1) return 'conflict'
      campaigns.set(campaign.id, jsonCopy(campaign))
      return 'written'
    },
    async remove(id, version) {
      const stored = campaigns.get(id)
      if (stored && stored.version !== version) return 'conflict'
      campaigns.delete(id)
      return 'removed'
    },
    async addAudit(id, entry) {
      const others = (trails.get(id) ?? []).filter(({ at, uid }) => at !== entry.at || uid !== entry.uid)
      trails.set(id, [...others, jsonCopy(entry)])
    },
    async audit(id) {
      const noted = (trails.get(id) ?? []).toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
      return wholeTrail(noted, campaigns.get(id))
    },
    async keepCounts(id, kept) {
      counts.set(id, jsonCopy(kept))
    },
    async keptCounts(ids) {
      return new Map(ids.flatMap((id) => [...counts].filter(([counted]) => counted === id)))
    },
    async addDue(row) {
      dueRows.set(keyOf(row), jsonCopy(row))
    },
    async removeDue(row) {
      dueRows.delete(keyOf(row))
    },
    async due(until) {
      const rows = [...dueRows].filter(([, row]) => row.at <= until)
      return rows.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
    },
  }
}

function keyOf({ at, kind, campaignId }: DueRow): string {
  return `${at}#${kind}#${campaignId}`
}
