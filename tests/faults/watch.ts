import { type Campaign, isStarted } from '../../functions/core/campaigns/campaign.ts'
import { isSameState } from '../../functions/core/campaigns/chunk-state.ts'
import { addLetters, countLetters, noLetters } from '../../functions/core/campaigns/count.ts'
import { isOver } from '../../functions/core/campaigns/lease.ts'
import type { Chunk, ChunkState } from '../../functions/core/campaigns/ledger.ts'
import { isTooLate } from '../../functions/core/campaigns/schedule.ts'
import { isMailable, isOnOwnPause } from '../../functions/core/subscribers/mailable.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import type { Design } from './design.ts'
import { nothingOrdered, type Ordered } from './ordered.ts'
import { promise } from './promise.ts'

export interface Watch {
  /** Throws when a promise is broken by what is stored and what SES took, at this moment. */
  look(): void
  /** What it remembers of how that came about: equal words, equal judgement of whatever follows. */
  memory(): string
}

interface Watched {
  readonly ports: CampaignPorts
  readonly ordered: Ordered
  readonly design: Pick<Design, 'marksFirst' | 'leases'>
  readonly seen: Map<string, ChunkState>
  /** Claims, each a person and an attempt, made when that person was not to be mailed. */
  readonly unwanted: Set<string>
  /** Claims that the owner had sent again: what became of them no longer counts. */
  readonly resent: Set<string>
}

/**
 * Watches one campaign's ledger, and none of the runs before it, from the honest stores: P1 to P4, and that the letters tell the truth. A design that marks
 * nobody before it sends, or that holds no leases, is let off that, lest it fail before it does harm.
 */
export function watchLedger(
  ports: CampaignPorts,
  ordered = nothingOrdered(),
  design: Watched['design'] = { marksFirst: true, leases: true },
): Watch {
  const watched: Watched = {
    ...{ ports, ordered, design },
    ...{ seen: new Map(), unwanted: new Set(), resent: new Set() },
  }
  let mailed = 0
  return {
    look() {
      const campaign = campaignOf(ports)
      for (const [key, state] of ports.runs.stateRows) {
        const before = watched.seen.get(key)
        if (before === state) continue
        const chunk = ports.runs.chunkRows.get(key)
        promise(chunk?.ids.length === state.letters.length, 'every slot has a letter')
        if (chunk) lookAtChange(watched, campaign, chunk, before, state)
        watched.seen.set(key, state)
      }
      for (; mailed < ports.mailer.mailed.length; mailed += 1) lookAtMail(watched, campaign, mailed)
      lookAtLetters(watched, campaign)
      lookAtEquation(ports, campaign)
    },
    memory: () => [...watched.unwanted, '', ...watched.resent].join(),
  }
}

/** The campaign that has a run; before that, the only one there is. */
export function campaignOf({ campaigns }: CampaignPorts): Campaign | undefined {
  const all = [...campaigns.campaigns.values()]
  return all.find(isStarted) ?? all[0]
}

function lookAtChange(
  { ports, ordered, design, unwanted, resent }: Watched,
  campaign: Campaign | undefined,
  chunk: Chunk,
  before: ChunkState | undefined,
  after: ChunkState,
): void {
  const isResend = ordered.resends.some((state) => isSameState(state, after))
  for (const [slot, id] of chunk.ids.entries()) {
    const [was, is] = [before?.letters[slot] ?? 'p', after.letters[slot] ?? '']
    promise(!'axf'.includes(was) || is === was, `a letter never goes from ${was} to ${is}`)
    const attempt = after.attempts[slot] ?? ''
    if (isResend && was === 'd' && is === 'p') resent.add(`${id} ${attempt}`)
    const isOwnLease = after.lease?.attempt === attempt
    const lives = isOwnLease && !isOver(after.lease, ports.clock.real(), ports.boot)
    promise(was !== 's' || is !== 'd' || !lives, 'nobody falls in doubt while the lease of that claim lives')
    if (is !== 's') continue
    promise(isOwnLease || !design.leases, 'whoever is being mailed stands under the lease of that claim')
    const isClaim = before?.attempts[slot] !== attempt
    if (isClaim && !isWanted(ports, campaign, id, ordered.epochs.get(attempt)))
      unwanted.add(`${id} ${attempt}`)
  }
}

/** True when a claim that is made now, under an order of that epoch, may lead to a mail. */
function isWanted(ports: CampaignPorts, campaign: Campaign | undefined, id: string, epoch?: number): boolean {
  const { table, known = table } = ports.tableIdentity
  const goesOn = campaign?.status === 'sending' && (epoch ?? campaign.epoch) === campaign.epoch
  const person = ports.subscribers.people.get(id)
  const now = ports.clock.now()
  if (!goesOn || known !== table || !person || isOnOwnPause(person, now)) return false
  return isMailable(person, now)
}

function lookAtMail(
  { ports, unwanted, resent }: Watched,
  campaign: Campaign | undefined,
  index: number,
): void {
  const { mailed } = ports.mailer
  const { person = '', attempt = '', run = '' } = mailed[index]?.tags ?? {}
  const counts = (each = '') => !resent.has(`${person} ${each}`)
  const isDouble = mailed
    .slice(0, index)
    .filter(({ tags }) => tags.person === person)
    .some(({ tags }) => tags.attempt === attempt || (counts(tags.attempt) && counts(attempt)))
  promise(!isDouble, 'P1: nobody is mailed twice unless the owner has it sent again')
  promise(ports.runs.runs.get(run)?.frozen !== undefined, 'nobody is mailed before everyone is frozen')
  promise(
    !unwanted.has(`${person} ${attempt}`),
    'P3: whoever had gone, or whose campaign stood or went on without this sender, is not mailed',
  )
  const instant = campaign?.scheduledFor ?? ''
  const isAsked = (campaign?.epoch ?? 0) > 0 || !isTooLate(instant, ports.clock.now())
  promise(isAsked, 'P4: what comes too late asks first')
  promise(instant <= ports.clock.now(), 'nobody is mailed before the instant')
}

function lookAtLetters({ ports, design, resent }: Watched, campaign: Campaign | undefined): void {
  const all = ports.mailer.mailed.map(({ tags }) => tags)
  const ever = new Set(all.map(({ person }) => person))
  const mailed = new Set(
    all.filter(({ person, attempt }) => !resent.has(`${person} ${attempt}`)).map(({ person }) => person),
  )
  const ofMailed = design.marksFirst ? 'sda' : 'sdap'
  for (const [key, { runId, letters, reasons }] of ports.runs.stateRows) {
    if (runId !== campaign?.runId) continue
    for (const [slot, id] of (ports.runs.chunkRows.get(key)?.ids ?? []).entries()) {
      const letter = letters[slot] ?? ''
      if (letter === 'a') promise(ever.has(id), 'whoever counts as accepted was mailed')
      if (!mailed.has(id)) continue
      const isDecided = letter === 'f' && 'kw'.includes(reasons[slot] ?? '-')
      promise(ofMailed.includes(letter) || isDecided, `nobody who was mailed counts as ${letter}`)
    }
  }
}

function lookAtEquation(ports: CampaignPorts, campaign: Campaign | undefined): void {
  if (!campaign || !isStarted(campaign)) return
  const present = { real: ports.clock.real(), boot: ports.boot }
  let counts = noLetters
  for (const state of ports.runs.stateRows.values()) {
    if (state.runId !== campaign.runId) continue
    counts = addLetters(counts, countLetters(state, campaign.status === 'cancelled', present))
  }
  const { accepted, excluded, failed, inDoubt, pending } = counts
  const frozen = ports.runs.runs.get(campaign.runId)?.frozen
  const sum = accepted + excluded + failed + inDoubt + pending
  promise(frozen === undefined || frozen === sum, `P2: ${frozen} are frozen and ${sum} accounted for`)
  const ids = new Set<string>()
  let slots = 0
  for (const chunk of ports.runs.chunkRows.values()) {
    if (chunk.runId !== campaign.runId) continue
    slots += chunk.ids.length
    for (const id of chunk.ids) ids.add(id)
  }
  promise(slots === ids.size, 'P2: everyone is frozen once')
  promise(frozen === undefined || frozen === slots, 'P2: everyone frozen has a slot')
  const isOpen = pending + inDoubt > 0
  promise(campaign.status !== 'sent' || !isOpen, 'P2: sent means that nobody is pending or in doubt')
}
