import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import {
  type Recipient,
  type RecipientReason,
  type RecipientState,
  recipientsOf,
} from '../core/campaigns/recipient.ts'
import { shardOf, shards } from '../core/subscribers/subscriber-id.ts'
import { type ChunkWithState, chunksWithStates } from './chunks-with-states.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

type RecipientPorts = Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'boot'>

export type RecipientsOutcome =
  | { readonly kind: 'page'; readonly page: Page<Recipient> }
  | { readonly kind: 'unknown-campaign' }

export interface ListRecipients {
  readonly campaignId: string
  /** Where the page before ended. */
  readonly cursor?: string
  readonly limit: number
  /** Only people of this state, and with this reason. */
  readonly wanted?: { readonly state?: RecipientState; readonly reason?: RecipientReason }
}

/** Chunks that one page looks through at most: 200,000 people. */
const mostChunks = 4000

/**
 * A page of a run's people in the order of their ids; empty for a campaign that has not started. Where few of very many
 * are wanted, a page may end early, with fewer people than asked for and a cursor to go on from.
 */
export async function listRecipients(
  ports: RecipientPorts,
  { campaignId, cursor = '', limit, wanted = {} }: ListRecipients,
): Promise<RecipientsOutcome> {
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  if (!isStarted(campaign)) return { kind: 'page', page: { items: [] } }
  const present = { real: ports.clock.real(), boot: ports.boot }
  const items: Recipient[] = []
  let chunks = 0
  for await (const { chunk, state } of chunksAfter(ports, campaign, cursor)) {
    for (const person of recipientsOf(chunk, state, campaign.status === 'cancelled', present)) {
      if (person.id <= cursor || !isWanted(person, wanted)) continue
      const last = items.at(-1)
      if (last && items.length === limit) return { kind: 'page', page: { items, nextCursor: last.id } }
      items.push(person)
    }
    chunks += 1
    if (chunks === mostChunks) return { kind: 'page', page: { items, nextCursor: chunk.upTo } }
  }
  return { kind: 'page', page: { items } }
}

function isWanted(person: Recipient, wanted: NonNullable<ListRecipients['wanted']>): boolean {
  return (
    (wanted.state === undefined || person.state === wanted.state) &&
    (wanted.reason === undefined || person.reason === wanted.reason)
  )
}

/** The chunks from the one that holds the id. */
async function* chunksAfter(
  ports: RecipientPorts,
  { runId }: StartedCampaign,
  after: string,
): AsyncGenerator<ChunkWithState> {
  const begun = after === '' ? undefined : await ports.runs.chunkOf(runId, after)
  for (const shard of shards.filter((each) => each >= shardOf(after)))
    yield* chunksWithStates(ports, runId, shard, begun?.shard === shard ? begun.from : undefined)
}
