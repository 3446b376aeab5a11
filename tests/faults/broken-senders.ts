import { isStarted } from '../../functions/core/campaigns/campaign.ts'
import { slotsWith, withSlots } from '../../functions/core/campaigns/chunk-state.ts'
import { type Present, takeOver } from '../../functions/core/campaigns/claim.ts'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import { isOver } from '../../functions/core/campaigns/lease.ts'
import type { Chunk, ChunkState, Letter } from '../../functions/core/campaigns/ledger.ts'
import { changeState } from '../../functions/flows/change-state.ts'
import { finishRun } from '../../functions/flows/finish-run.ts'
import { newAttempt } from '../../functions/flows/new-attempt.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import { type Design, product } from './design.ts'

const windowSize = 2
const leaseLife = 20_000

/** Serves one chunk in some broken way, until nobody is left to serve. */
type Serve = (ports: CampaignPorts, order: LaneMessage, chunk: Chunk) => Promise<void>

/** Broken: its cursor passes a window when it fetches it, and at the end whoever it passed counts as served. */
export const cursorAtFetch: Design = {
  ...sender(async (ports, order, chunk) => {
    for (;;) {
      const state = await stateOf(ports, chunk)
      const window = slotsWith(state, 'p').slice(0, windowSize)
      if (window.length === 0) break
      const attempt = newAttempt(ports.random)
      await changeState(ports, state, (stored) => marked(stored, window, 's', attempt))
      for (const slot of window) await mail(ports, order, chunk.ids[slot], attempt)
    }
    await changeState(ports, await stateOf(ports, chunk), (state) =>
      marked(state, slotsWith(state, 's'), 'a'),
    )
  }),
  leases: false,
}

/** Broken: sends a window first and records it afterwards. */
export const sendThenRecord: Design = {
  ...sender(async (ports, order, chunk) => {
    for (;;) {
      const state = await stateOf(ports, chunk)
      const window = slotsWith(state, 'p').slice(0, windowSize)
      if (window.length === 0) return
      for (const slot of window) await mail(ports, order, chunk.ids[slot], newAttempt(ports.random))
      await changeState(ports, state, (stored) => marked(stored, window, 'a'))
    }
  }),
  marksFirst: false,
}

/** Broken: claims under a lease, and whoever is still sending when it is over is served again. */
export const leaseThenRetry = sender(async (ports, order, chunk) => {
  for (;;) {
    const state = await stateOf(ports, chunk)
    if (!isOver(state.lease, ports.clock.real(), ports.boot)) return
    const window = slotsWith(state, 'ps').slice(0, windowSize)
    if (window.length === 0) return
    const attempt = newAttempt(ports.random)
    const lease = { attempt, boot: ports.boot, until: ports.clock.real() + leaseLife }
    const claimed = { ...marked(state, window, 's', attempt), lease, version: state.version + 1 }
    if ((await ports.runs.writeState(claimed)) === 'conflict') continue
    for (const slot of window) await mail(ports, order, chunk.ids[slot], attempt)
    await changeState(ports, claimed, ({ lease: _, ...stored }) => marked(stored, window, 'a'))
  }
})

/** Broken: leases are kept, but what became of a window is written without a look at whose claim stands by then. */
export const resultsOfAnyClaim = sender(async (ports, order, chunk) => {
  for (;;) {
    const state = takeOver(await stateOf(ports, chunk), present(ports), ports.clock.now())
    const window = slotsWith(state, 'p').slice(0, windowSize)
    if (window.length === 0 || !isOver(state.lease, ports.clock.real(), ports.boot)) return
    const attempt = newAttempt(ports.random)
    const lease = { attempt, boot: ports.boot, until: ports.clock.real() + leaseLife }
    const claimed = { ...marked(state, window, 's', attempt), lease, version: state.version + 1 }
    if ((await ports.runs.writeState(claimed)) === 'conflict') continue
    await ports.runs.readWindow(order.campaignId, [])
    const isLate = isOver(lease, ports.clock.real(), ports.boot)
    if (!isLate) for (const slot of window) await mail(ports, order, chunk.ids[slot], attempt)
    const open = ({ letters }: ChunkState) => window.filter((slot) => 'sd'.includes(letters[slot] ?? ''))
    await changeState(ports, claimed, ({ lease: _, ...stored }) =>
      marked(stored, open(stored), isLate ? 'p' : 'a'),
    )
  }
})

/** Broken: goes on with its order as long as the campaign is sending, though it was resumed and others have theirs. */
export const epochIgnored: Design = {
  ...product,
  send({ runs, ...ports }, order, deadline) {
    const readWindow: typeof runs.readWindow = async (id, people) => {
      const read = await runs.readWindow(id, people)
      const goesOn = read.campaign?.status === 'sending'
      return goesOn ? { ...read, campaign: { ...read.campaign, epoch: order.epoch } } : read
    }
    return product.send({ ...ports, runs: { ...runs, readWindow } }, order, deadline)
  },
}

function present({ clock, boot }: CampaignPorts): Present {
  return { real: clock.real(), boot }
}

function sender(serve: Serve): Design {
  return {
    ...product,
    async send(ports, order) {
      const campaign = await ports.campaigns.read(order.campaignId)
      if (campaign?.status !== 'sending' || !isStarted(campaign)) return
      for await (const chunk of ports.runs.chunks(order.runId, '0')) {
        if (chunk.ids.length > 0) await serve(ports, order, chunk)
      }
      const { runId, lane, epoch, hop } = order
      const row = { runId, lane, epoch, hop, boot: ports.boot, until: ports.clock.real(), done: true }
      await ports.runs.writeLane(row, 'same-or-newer')
      await finishRun(ports, campaign)
    },
  }
}

function marked(state: ChunkState, slots: readonly number[], letter: Letter, attempt?: string): ChunkState {
  return withSlots(
    state,
    slots.map((slot) => ({ slot, letter, ...(attempt !== undefined && { attempt }) })),
  )
}

async function stateOf(ports: CampaignPorts, { runId, shard, from }: Chunk): Promise<ChunkState> {
  const state = await ports.runs.readState(runId, shard, from)
  if (!state) throw new Error('the chunk has no state')
  return state
}

async function mail(
  ports: CampaignPorts,
  { campaignId, runId }: LaneMessage,
  person: string | undefined,
  attempt: string,
): Promise<void> {
  const stored = await ports.subscribers.read(person ?? '')
  if (!stored) return
  const tags = { kind: 'campaign', campaign: campaignId, run: runId, person: stored.id, attempt }
  await ports.mailer.send({ to: stored.email, from: 'digest@mail.example.com', raw: new Uint8Array(), tags })
}
