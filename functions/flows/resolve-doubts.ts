import { type Campaign, isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import { slotsWith } from '../core/campaigns/chunk-state.ts'
import type { ChunkState } from '../core/campaigns/ledger.ts'
import { recipientsOf } from '../core/campaigns/recipient.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { settle } from '../core/campaigns/results.ts'
import { shardOf, shards } from '../core/subscribers/subscriber-id.ts'
import { changeState } from './change-state.ts'
import { inParallel } from './in-parallel.ts'
import { noteAct } from './note-audit.ts'
import { hopNow, lanesOf, orderLanes } from './order-lanes.ts'
import type { Ports } from './ports.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { settleDoubts } from './settle-doubts.ts'

export type ResolvePorts = Pick<
  Ports,
  'clock' | 'random' | 'campaigns' | 'runs' | 'lanes' | 'events' | 'boot' | 'tableIdentity'
>

const placesAtOnce = 4

export interface ResolveDoubts {
  readonly campaignId: string
  readonly actor: string
  /** `resend` may mail somebody a second time, by the owner's order; `write-off` mails nobody. */
  readonly decision: 'resend' | 'write-off'
  /** Subscriber ids, each of somebody in doubt; everyone in doubt when absent. */
  readonly people?: readonly string[]
  /** Only doubts of these attempts, and of the people named whoever is in doubt of them: those that whoever decides has looked at. Of all attempts when absent. */
  readonly attempts?: readonly string[]
}

export type ResolveOutcome =
  | { readonly kind: 'resolved'; readonly people: number; readonly campaign: Campaign }
  | { readonly kind: 'unknown-campaign' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Decides, by the owner's order, what no event settled: whoever is in doubt is sent to again or counts as failed (written
 * off). What events already prove is settled first. Doubts of a lease that still lives are left alone. With people named,
 * one of whom is not in doubt, nothing changes. With attempts named, an order that is given twice decides once: whoever was
 * sent to again and is in doubt again is so by another attempt; and whom SES told of meanwhile is passed over.
 */
export async function resolveDoubts(ports: ResolvePorts, input: ResolveDoubts): Promise<ResolveOutcome> {
  const { campaignId, actor, decision } = input
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const restored = decision === 'resend' ? await refusalOfRestored(ports) : undefined
  if (restored) return { kind: 'refused', refusal: restored }
  const { status } = campaign
  const isOpen =
    status === 'sending' || status === 'paused' || (status === 'cancelled' && decision === 'write-off')
  if (!isStarted(campaign) || !isOpen) return { kind: 'refused', refusal: nothingOpen(status) }
  const chosen = input.people && (await chosenDoubts(ports, campaign, input.people))
  if (chosen && chosen.others.length > 0 && !input.attempts)
    return { kind: 'refused', refusal: notInDoubt(chosen.others) }
  await settleDoubts(ports, campaign.runId)
  const attempts = input.attempts && new Set(input.attempts)
  const whom = { ...(chosen && { chosen: chosen.doubts }), ...(attempts && { attempts }) }
  const people = await resolveRun(ports, campaign.runId, decision, whom)
  if (attempts && people === 0) return { kind: 'refused', refusal: settledMeanwhile }
  await noteAct(ports, campaign, { actor, action: decision, reason: `${people} people in doubt` })
  await ports.runs.noteCheck(campaign.runId, ports.clock.now())
  const run =
    decision === 'resend' && status === 'sending' ? await ports.runs.readRun(campaign.runId) : undefined
  if (run) await orderLanes(ports, campaign, run, lanesOf(run), hopNow(ports.clock.real()))
  return { kind: 'resolved', people, campaign }
}

/** Whose doubts are decided; everyone's where neither is named. */
interface Whom {
  readonly chosen?: Doubts
  readonly attempts?: ReadonlySet<string>
}

/** Slots in doubt by the start of their chunk's range. */
type Doubts = ReadonlyMap<string, ReadonlySet<number>>

/** Where the named people stand: those in doubt by their slots, and all others by their ids. */
async function chosenDoubts(
  ports: ResolvePorts,
  { runId }: StartedCampaign,
  people: readonly string[],
): Promise<{ readonly doubts: Doubts; readonly others: readonly string[] }> {
  const present = { real: ports.clock.real(), boot: ports.boot }
  const places = await inParallel([...new Set(people)], placesAtOnce, async (id) => {
    const chunk = await ports.runs.chunkOf(runId, id)
    const slot = chunk?.ids.indexOf(id) ?? -1
    if (!chunk || slot === -1) return { id }
    const state = await ports.runs.readState(runId, chunk.shard, chunk.from)
    const isInDoubt = recipientsOf(chunk, state, false, present)[slot]?.state === 'in-doubt'
    return isInDoubt ? { id, from: chunk.from, slot } : { id }
  })
  const doubts = new Map<string, Set<number>>()
  for (const { from, slot } of places.filter((place) => place.from !== undefined))
    doubts.set(from, (doubts.get(from) ?? new Set()).add(slot))
  return { doubts, others: places.filter(({ from }) => from === undefined).map(({ id }) => id) }
}

async function resolveRun(
  ports: ResolvePorts,
  runId: string,
  decision: ResolveDoubts['decision'],
  { chosen, attempts }: Whom,
): Promise<number> {
  let people = 0
  for await (const state of statesOf(ports, runId, chosen)) {
    const slots = chosen?.get(state.from)
    const { before, after } = await changeState(ports, state, (stored) =>
      resolveState(stored, decision, { ...(slots && { slots }), ...(attempts && { attempts }) }),
    )
    people += slotsWith(before, 'd').length - slotsWith(after, 'd').length
  }
  return people
}

/** The states of the chunks that hold the chosen; of all where nobody is. */
async function* statesOf(
  { runs }: Pick<Ports, 'runs'>,
  runId: string,
  chosen: Doubts | undefined,
): AsyncGenerator<ChunkState> {
  if (!chosen) {
    for (const shard of shards) yield* runs.states(runId, shard)
    return
  }
  for (const from of chosen.keys()) {
    const state = await runs.readState(runId, shardOf(from), from)
    if (state) yield state
  }
}

function resolveState(
  stored: ChunkState,
  decision: ResolveDoubts['decision'],
  { slots, attempts }: { readonly slots?: ReadonlySet<number>; readonly attempts?: ReadonlySet<string> },
): ChunkState {
  const doubts = slotsWith(stored, 'd').filter(
    (slot) => (!slots || slots.has(slot)) && (!attempts || attempts.has(stored.attempts[slot] ?? '')),
  )
  if (doubts.length === 0) return stored
  return settle(
    stored,
    doubts.map((slot) =>
      decision === 'resend' ? { slot, letter: 'p' } : { slot, letter: 'f', reason: 'w' },
    ),
  )
}

const settledMeanwhile: Refusal = {
  rule: 'not-in-doubt',
  reason: 'nobody is in doubt any more of those that were looked at',
  mend: 'Look at who is in doubt now',
}

function nothingOpen(status: string): Refusal {
  const reason = `nothing of a campaign that is ${status} is open to that decision`
  return { rule: 'wrong-status', reason, mend: 'Look at its report: only doubts of a run can be decided' }
}

function notInDoubt(people: readonly string[]): Refusal {
  const [first = ''] = people
  const others = people.length === 1 ? 'is' : `and ${people.length - 1} more are`
  const reason = `person ${first} ${others} not in doubt`
  return { rule: 'not-in-doubt', reason, mend: 'List its doubts, and name only people who are in it' }
}
