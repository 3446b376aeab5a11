import { isStarted } from '../core/campaigns/campaign.ts'
import { slotsWith } from '../core/campaigns/chunk-state.ts'
import type { ChunkState } from '../core/campaigns/ledger.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { settle } from '../core/campaigns/results.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { changeState } from './change-state.ts'
import { newAttempt } from './new-attempt.ts'
import { hopNow, lanesOf, orderLanes } from './order-lanes.ts'
import type { Ports } from './ports.ts'
import { settleDoubts } from './settle-doubts.ts'

export type ResolvePorts = Pick<
  Ports,
  'clock' | 'random' | 'campaigns' | 'runs' | 'lanes' | 'events' | 'boot'
>

export interface ResolveDoubts {
  readonly campaignId: string
  readonly actor: string
  /** `resend` may mail somebody a second time, by the owner's order; `write-off` mails nobody. */
  readonly decision: 'resend' | 'write-off'
}

export type ResolveOutcome =
  | { readonly kind: 'resolved'; readonly people: number }
  | { readonly kind: 'unknown-campaign' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Decides, by the owner's order, what no event settled: whoever is in doubt is sent to again or counts as failed (written
 * off). What events already prove is settled first. Doubts of a lease that still lives are left alone.
 */
export async function resolveDoubts(ports: ResolvePorts, input: ResolveDoubts): Promise<ResolveOutcome> {
  const { campaignId, actor, decision } = input
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const { status } = campaign
  const isOpen =
    status === 'sending' || status === 'paused' || (status === 'cancelled' && decision === 'write-off')
  if (!isStarted(campaign) || !isOpen) return { kind: 'refused', refusal: nothingOpen(status) }
  await settleDoubts(ports, campaign.runId)
  const people = await resolveRun(ports, campaign.runId, decision)
  const at = ports.clock.now()
  const reason = `${people} people in doubt`
  await ports.campaigns.addAudit(campaignId, {
    at,
    uid: newAttempt(ports.random),
    actor,
    action: decision,
    reason,
  })
  await ports.runs.noteCheck(campaign.runId, at)
  const run =
    decision === 'resend' && status === 'sending' ? await ports.runs.readRun(campaign.runId) : undefined
  if (run) await orderLanes(ports, campaign, run, lanesOf(run), hopNow(ports.clock.real()))
  return { kind: 'resolved', people }
}

async function resolveRun(
  ports: ResolvePorts,
  runId: string,
  decision: ResolveDoubts['decision'],
): Promise<number> {
  let people = 0
  for (const shard of shards) {
    for await (const state of ports.runs.states(runId, shard)) {
      const { before, after } = await changeState(ports, state, (stored) => resolveState(stored, decision))
      people += slotsWith(before, 'd').length - slotsWith(after, 'd').length
    }
  }
  return people
}

function resolveState(stored: ChunkState, decision: ResolveDoubts['decision']): ChunkState {
  const doubts = slotsWith(stored, 'd')
  if (doubts.length === 0) return stored
  return settle(
    stored,
    doubts.map((slot) =>
      decision === 'resend' ? { slot, letter: 'p' } : { slot, letter: 'f', reason: 'w' },
    ),
  )
}

function nothingOpen(status: string): Refusal {
  const reason = `nothing of a campaign that is ${status} is open to that decision`
  return { rule: 'wrong-status', reason, mend: 'Look at its report: only doubts of a run can be decided' }
}
