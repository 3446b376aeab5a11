import type { CampaignCounts, StartedCampaign } from '../core/campaigns/campaign.ts'
import { againstFrozen, countLetters } from '../core/campaigns/count.ts'
import { nextCheckDelay } from '../core/campaigns/evidence.ts'
import { noCounts, withLetters } from '../core/campaigns/report.ts'
import { plusMilliseconds } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

type FinishPorts = ChangePorts & Pick<Ports, 'log' | 'runs' | 'boot'>

export type FinishOutcome =
  /** Nobody is pending or in doubt; the campaign is over. */
  | { readonly kind: 'finished'; readonly counts: CampaignCounts }
  | {
      readonly kind: 'unfinished'
      readonly counts: CampaignCounts
      /** When the oldest doubt arose; absent while there is none. */
      readonly oldestDoubt?: Instant
    }

/**
 * Counts the rows and ends the campaign if they allow it: sent only when pending = in doubt = 0 (promise P2), and when the
 * rows show everyone who was frozen. Otherwise
 * notes when to count again; a cancelled campaign stays cancelled. The tick removes the due row.
 */
export async function finishRun(ports: FinishPorts, campaign: StartedCampaign): Promise<FinishOutcome> {
  const { counts: shown, oldestDoubt } = await countRun(ports, campaign)
  const run = await ports.runs.readRun(campaign.runId)
  const counts = againstFrozen(shown, run?.frozen)
  if (counts.frozen !== shown.frozen) {
    const missing = counts.frozen - shown.frozen
    ports.log.error('rows of a run are missing', { run: campaign.runId, frozen: counts.frozen, missing })
  }
  const now = ports.clock.now()
  if (counts.pending > 0 || counts.inDoubt > 0) {
    await ports.runs.noteCheck(campaign.runId, plusMilliseconds(now, nextCheckDelay(oldestDoubt, now)))
    return { kind: 'unfinished', counts, ...(oldestDoubt && { oldestDoubt }) }
  }
  if (campaign.status !== 'cancelled') {
    const change = await changeCampaign(
      ports,
      campaign.id,
      { kind: 'finish', frozen: counts.frozen },
      'sender',
    )
    if (change.kind !== 'changed') return { kind: 'unfinished', counts }
  }
  return { kind: 'finished', counts }
}

async function countRun(
  ports: FinishPorts,
  campaign: StartedCampaign,
): Promise<{ readonly counts: CampaignCounts; readonly oldestDoubt: Instant | undefined }> {
  const present = { real: ports.clock.real(), boot: ports.boot }
  let counts = noCounts
  let oldestDoubt: Instant | undefined
  for (const shard of shards) {
    for await (const state of ports.runs.states(campaign.runId, shard)) {
      counts = withLetters(counts, countLetters(state, campaign.status === 'cancelled', present))
      if (state.doubtSince && !(oldestDoubt && oldestDoubt < state.doubtSince)) oldestDoubt = state.doubtSince
    }
  }
  return { counts, oldestDoubt }
}
