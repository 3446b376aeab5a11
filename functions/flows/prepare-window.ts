import { exclusionOf } from '../core/campaigns/audience.ts'
import type { Chunk, Lease } from '../core/campaigns/ledger.ts'
import type { SlotResult } from '../core/campaigns/results.ts'
import { audienceOfRun } from '../core/campaigns/segment-audience.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import { SpliceError } from '../core/email/splice.ts'
import { toMilliseconds } from '../core/instant.ts'
import { mailDate } from '../core/mail-date.ts'
import { claimProbe } from '../core/subscribers/mailable.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { buildMessage } from './build-message.ts'
import { type Lane, variantOf } from './lane.ts'

/** A claimed window of a chunk. */
export interface Window {
  readonly chunk: Chunk
  readonly slots: readonly number[]
  readonly lease: Lease
}

/** A window read afresh: whom to call SES for, and who is settled without a call. */
export interface PreparedWindow {
  /** False when the campaign was paused, cancelled or resumed meanwhile: nobody may be mailed. */
  readonly goesOn: boolean
  readonly messages: readonly { readonly slot: number; readonly message: OutgoingMessage }[]
  readonly excluded: readonly SlotResult[]
  /** Those whose message cannot be built. */
  readonly unfit: readonly SlotResult[]
}

/**
 * Reads a claimed window's people and campaign, once and consistently, and builds the messages of those still wanted
 * (LEDGER.md rule 5). Calls nobody: when it throws, the whole window is as it was.
 */
export async function prepareWindow(lane: Lane, window: Window): Promise<PreparedWindow> {
  const { chunk, slots } = window
  const { campaign, people } = await lane.ports.runs.readWindow(lane.campaign.id, slots.map(idOf(chunk)))
  const goesOn = campaign?.status === 'sending' && campaign.epoch === lane.order.epoch
  if (!goesOn) return { goesOn, messages: [], excluded: [], unfit: [] }
  const now = lane.ports.clock.now()
  const date = mailDate(toMilliseconds(now))
  const audience = { ...audienceOfRun(lane.campaign, lane.run), run: lane.run.id }
  const messages: { slot: number; message: OutgoingMessage }[] = []
  const excluded: SlotResult[] = []
  const unfit: SlotResult[] = []
  for (const slot of slots) {
    const person = people.get(idOf(chunk)(slot))
    const reason = exclusionOf(person, audience, now)
    if (reason !== undefined || !person) {
      excluded.push({ slot, letter: 'x', reason: reason ?? 'e' })
      continue
    }
    const message = await messageFor(lane, window, slot, person, date)
    if (!message) unfit.push({ slot, letter: 'f', reason: 'r' })
    else if (person.state === 'paused' && !(await holdsProbe(lane, person, now)))
      excluded.push({ slot, letter: 'x', reason: 'u' })
    else messages.push({ slot, message })
  }
  return { goesOn, messages, excluded, unfit }
}

/** A paused mailbox is tried by one run alone: whoever finds the person changed meanwhile leaves them to the next probe. */
async function holdsProbe({ ports, run }: Lane, person: Subscriber, now: Instant): Promise<boolean> {
  const claimed = claimProbe(person, run.id, now)
  if (!claimed || (await ports.subscribers.replace(claimed)) === 'written') return true
  // A write that failed by its condition may have been ours.
  const fresh = await ports.subscribers.read(person.id)
  return fresh?.state === 'paused' && fresh.probe?.run === run.id
}

/** An address or name that could break out of its place fails that person only; every other fault throws. */
async function messageFor(
  lane: Lane,
  window: Window,
  slot: number,
  person: Subscriber,
  date: string,
): Promise<OutgoingMessage | undefined> {
  const variant = await variantOf(lane, window.chunk.variants[slot] ?? 0)
  const { campaign, run, keys, ports } = lane
  const of = { campaignId: campaign.id, runId: run.id, attempt: window.lease.attempt, person }
  try {
    return buildMessage(variant, keys, of, date)
  } catch (cause) {
    if (!(cause instanceof SpliceError)) throw cause
    ports.log.error('a message cannot be built', { run: run.id, person: person.id, cause })
    return undefined
  }
}

function idOf(chunk: Chunk): (slot: number) => string {
  return (slot) => {
    const id = chunk.ids[slot]
    if (id === undefined) throw new Error(`chunk ${chunk.from} has no slot ${slot}`)
    return id
  }
}
