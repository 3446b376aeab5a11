import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import { wholeTrail } from '../core/campaigns/audit-trail.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import type { DueRow } from '../core/campaigns/due-row.ts'
import type { KeptCounts } from '../core/campaigns/kept-counts.ts'
import type { CampaignStore } from '../flows/store-ports.ts'
import {
  bodyOf,
  deleteItem,
  type Item,
  isAbsent,
  isVersion,
  type Key,
  putItem,
  readItem,
  type Table,
} from './table.ts'
import { listKeys, listPage, monthRegister } from './table-lists.ts'
import { mostKeysARequest, queryItems, readItems } from './table-reads.ts'

const kind = 'campaign'
const duePartition = 'DUE'

/** Campaigns, their audit trail and the due rows, in the single table (LEDGER.md "Keys"). */
export function campaignStore(table: Table): CampaignStore {
  const registerMonth = monthRegister(table, kind)
  return {
    async read(id) {
      const item = await readItem(table, campaignKey(id))
      return item && toCampaign(item)
    },
    async list(cursor, limit) {
      const { items, nextCursor } = await listPage(table, kind, cursor, limit)
      return { items: items.map(toCampaign), ...(nextCursor !== undefined && { nextCursor }) }
    },
    async create(campaign) {
      await registerMonth(campaign.createdAt)
      return (await putItem(table, toItem(campaign), isAbsent)) === 'written' ? 'created' : 'exists'
    },
    async replace(campaign) {
      return putItem(table, toItem(campaign), isVersion(campaign.version - 1))
    },
    async remove(id, version) {
      const { expression, ...rest } = isVersion(version)
      const condition = { ...rest, expression: `attribute_not_exists(pk) OR ${expression}` }
      return deleteItem(table, campaignKey(id), condition)
    },
    async addAudit(id, entry) {
      await putItem(table, { ...entry, pk: campaignKey(id).pk, sk: `log#${entry.at}#${entry.uid}` })
    },
    async audit(id) {
      const { pk, sk: meta } = campaignKey(id)
      // One query, so that an entry which moves from the campaign to the trail is in the one or the other.
      const query = {
        expression: 'pk = :pk AND sk BETWEEN :log AND :meta',
        values: { ':pk': pk, ':log': 'log#', ':meta': meta },
      }
      const entries: AuditEntry[] = []
      let campaign: Campaign | undefined
      for await (const item of queryItems(table, query)) {
        if (item.sk === meta) campaign = toCampaign(item)
        else entries.push(toAudit(item))
      }
      return wholeTrail(entries, campaign)
    },
    async keepCounts(id, kept) {
      await putItem(table, { ...kept, ...countsKey(id) })
    },
    async keptCounts(ids) {
      const items: Item[] = []
      for (let from = 0; from < ids.length; from += mostKeysARequest)
        items.push(...(await readItems(table, ids.slice(from, from + mostKeysARequest).map(countsKey))))
      return new Map(items.map((item) => [item.pk.slice('C#'.length), toKept(item)]))
    },
    async addDue(row) {
      await putItem(table, { ...row, ...dueKey(row) })
    },
    async removeDue(row) {
      await deleteItem(table, dueKey(row))
    },
    async due(until) {
      const values = { ':pk': duePartition, ':until': `${until}#~` }
      const query = { expression: 'pk = :pk AND sk <= :until', values }
      const rows: DueRow[] = []
      for await (const item of queryItems(table, query)) rows.push(toDue(item))
      return rows
    },
  }
}

/** Where a campaign's item is. */
export function campaignKey(id: string): Key {
  return { pk: `C#${id}`, sk: 'meta' }
}

/** The campaign an item holds. */
export const toCampaign = bodyOf<Campaign>

function countsKey(id: string): Key {
  return { pk: campaignKey(id).pk, sk: 'counts' }
}

function toKept({ counts, countedAt, version, perSecond }: Item): KeptCounts {
  return { counts, countedAt, version, ...(perSecond !== undefined && { perSecond }) } as KeptCounts
}

function toItem(campaign: Campaign): Item {
  const { id, createdAt } = campaign
  return { ...campaign, ...campaignKey(id), ...listKeys(kind, createdAt, id) } as unknown as Item
}

function dueKey({ at, kind: what, campaignId }: DueRow): Key {
  return { pk: duePartition, sk: `${at}#${what}#${campaignId}` }
}

function toDue(item: Item): DueRow {
  const { at, kind: what, campaignId } = item as unknown as DueRow
  return { at, kind: what, campaignId }
}

function toAudit(item: Item): AuditEntry {
  return bodyOf(item)
}
