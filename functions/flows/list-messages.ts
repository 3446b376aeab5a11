import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import { type PersonMessage, personMessage } from '../core/campaigns/person-message.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { inParallel } from './in-parallel.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Ports } from './ports.ts'
import type { CampaignStore } from './store-ports.ts'

/** What finds a person's messages: the list of campaigns, and the row of each run that holds their id. */
export type MessagePorts = Pick<Ports, 'boot' | 'clock'> & {
  readonly campaigns: Pick<CampaignStore, 'list'>
  readonly runs: Pick<RunStore, 'chunkOf' | 'readOutcomes' | 'readState'>
}

export interface PersonMessages {
  /** Newest campaign first. */
  readonly messages: readonly PersonMessage[]
  /** When the last campaign looked at was made; absent when all there are were looked at. */
  readonly since?: Instant
}

/** Campaigns looked at at most: a year of three a day. Each takes one read, and two more where the person is in it. */
const mostLookedAt = 1000
const campaignsAPage = 50
const readsAtOnce = 16
/** Milliseconds for all of them: somebody waits for the file at a screen. */
const patience = 8_000

/**
 * The campaigns for which a person was chosen, and how each ended for them. No row of the ledger is kept by person, so every
 * started campaign's run is asked for the one chunk whose range holds the id (LEDGER.md "Keys"): nothing is walked. `most`
 * campaigns are looked at.
 */
export async function listMessages(
  ports: MessagePorts,
  id: string,
  most: number = mostLookedAt,
): Promise<PersonMessages> {
  const end = ports.clock.real() + patience
  const messages: PersonMessage[] = []
  let looked = 0
  let cursor: string | undefined
  for (;;) {
    const page = await ports.campaigns.list(cursor, Math.min(campaignsAPage, most - looked))
    const started = page.items.filter(isStarted)
    const found = await inParallel(started, readsAtOnce, (campaign) => messageOf(ports, campaign, id))
    messages.push(...found.flatMap((message) => message ?? []))
    looked += page.items.length
    cursor = page.nextCursor
    if (cursor === undefined) return { messages }
    const last = page.items.at(-1)
    if (last && (looked >= most || ports.clock.real() >= end)) return { messages, since: last.createdAt }
  }
}

async function messageOf(
  ports: MessagePorts,
  campaign: StartedCampaign,
  id: string,
): Promise<PersonMessage | undefined> {
  const { runId } = campaign
  const chunk = await ports.runs.chunkOf(runId, id)
  if (!chunk?.ids.includes(id)) return undefined
  const { shard, from } = chunk
  const state = await ports.runs.readState(runId, shard, from)
  const { outcomes } = await ports.runs.readOutcomes(runId, shard, from)
  const present = { real: ports.clock.real(), boot: ports.boot }
  return personMessage(campaign, { chunk, state, outcomes }, id, present)
}
