import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import type { OutcomeSet } from '../core/campaigns/ledger.ts'
import { type ResponseKind, slotsThat } from '../core/campaigns/responses.ts'
import { shardOf, shards } from '../core/subscribers/subscriber-id.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

export interface ListResponders {
  readonly campaignId: string
  readonly response: ResponseKind
  /** Where the page before ended. */
  readonly cursor?: string
  readonly limit: number
}

export type RespondersOutcome =
  | { readonly kind: 'page'; readonly page: Page<{ readonly id: string }> }
  | { readonly kind: 'unknown-campaign' }

/** Rows that one page looks through at most: 200,000 people. */
const mostRows = 4000

/**
 * A page of those of a run who clicked, bounced and so on, in the order of their ids. Where few of very many did, a page may
 * end early, with fewer people than asked for and a cursor to go on from.
 */
export async function listResponders(
  ports: Pick<Ports, 'campaigns' | 'runs'>,
  { campaignId, response, cursor = '', limit }: ListResponders,
): Promise<RespondersOutcome> {
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  if (!isStarted(campaign)) return { kind: 'page', page: { items: [] } }
  const items: { readonly id: string }[] = []
  let rows = 0
  for await (const { set, ids } of answered(ports, campaign, response, cursor)) {
    for (const id of ids) {
      const last = items.at(-1)
      if (last && items.length === limit) return { kind: 'page', page: { items, nextCursor: last.id } }
      items.push({ id })
    }
    rows += 1
    const upTo = ids.at(-1) ?? set.from
    if (rows === mostRows) return { kind: 'page', page: { items, nextCursor: upTo } }
  }
  return { kind: 'page', page: { items } }
}

/** Rows of outcomes from the cursor's on, each with those people after it who show the response, ascending. */
async function* answered(
  { runs }: Pick<Ports, 'runs'>,
  { runId }: StartedCampaign,
  response: ResponseKind,
  cursor: string,
): AsyncGenerator<{ readonly set: OutcomeSet; readonly ids: readonly string[] }> {
  const begun = cursor === '' ? undefined : await runs.chunkOf(runId, cursor)
  for (const shard of shards.filter((each) => each >= shardOf(cursor))) {
    for await (const set of runs.outcomes(runId, shard)) {
      if (begun?.shard === shard && set.from < begun.from) continue
      const slots = slotsThat(response, set.outcomes)
      const chunk = slots.size === 0 ? undefined : await runs.readChunk(runId, shard, set.from)
      const ids = chunk?.ids.filter((id, slot) => slots.has(slot) && id > cursor) ?? []
      yield { set, ids }
    }
  }
}
