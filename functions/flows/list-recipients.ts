import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import { type Recipient, recipientsOf } from '../core/campaigns/recipient.ts'
import { shardOf, shards } from '../core/subscribers/subscriber-id.ts'
import type { Page, Ports } from './ports.ts'

type RecipientPorts = Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'boot'>

export type RecipientsOutcome =
  | { readonly kind: 'page'; readonly page: Page<Recipient> }
  | { readonly kind: 'unknown-campaign' }

export interface ListRecipients {
  readonly campaignId: string
  /** The id of the last recipient already seen. */
  readonly cursor?: string
  readonly limit: number
}

/** A page of a run's people in the order of their ids; empty for a campaign that has not started. */
export async function listRecipients(
  ports: RecipientPorts,
  { campaignId, cursor, limit }: ListRecipients,
): Promise<RecipientsOutcome> {
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  if (!isStarted(campaign)) return { kind: 'page', page: { items: [] } }
  const items: Recipient[] = []
  for await (const recipient of recipientsAfter(ports, campaign, cursor)) {
    const last = items.at(-1)
    if (last && items.length === limit) return { kind: 'page', page: { items, nextCursor: last.id } }
    items.push(recipient)
  }
  return { kind: 'page', page: { items } }
}

async function* recipientsAfter(
  { clock, runs, boot }: RecipientPorts,
  { runId, status }: StartedCampaign,
  after = '',
): AsyncGenerator<Recipient> {
  const present = { real: clock.real(), boot }
  const begun = after === '' ? undefined : await runs.chunkOf(runId, after)
  for (const shard of shards.filter((each) => each >= shardOf(after))) {
    const from = begun?.shard === shard ? begun.from : undefined
    for await (const chunk of runs.chunks(runId, shard, from)) {
      if (chunk.ids.length === 0) continue
      const state = await runs.readState(runId, shard, chunk.from)
      const people = recipientsOf(chunk, state, status === 'cancelled', present)
      yield* people.filter(({ id }) => id > after)
    }
  }
}
