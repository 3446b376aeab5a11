import { type Campaign, isStarted } from '../../functions/core/campaigns/campaign.ts'
import { addLetters, countLetters, noLetters } from '../../functions/core/campaigns/count.ts'
import type { Chunk, ChunkState } from '../../functions/core/campaigns/ledger.ts'
import { isTooLate } from '../../functions/core/campaigns/schedule.ts'
import { isMailable } from '../../functions/core/subscribers/mailable.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import { promise } from './promise.ts'

/**
 * Watches one campaign's ledger from the honest stores. Each look throws when a promise is broken by what is stored and
 * what SES took, at this moment: P1 to P4, and that the letters tell the truth. A design that marks nobody before it sends
 * is let off one of them, lest it fail before it does harm.
 */
export function watchLedger(ports: CampaignPorts, marksFirst = true): () => void {
  const seen = new Map<string, ChunkState>()
  const unwanted = new Set<string>()
  let mailed = 0
  return () => {
    const [campaign] = ports.campaigns.campaigns.values()
    for (const [key, state] of ports.runs.stateRows) {
      const before = seen.get(key)
      if (before === state) continue
      const chunk = ports.runs.chunkRows.get(key)
      promise(chunk?.ids.length === state.letters.length, 'every slot has a letter')
      if (chunk) lookAtChange(ports, campaign, chunk, before, state, unwanted)
      seen.set(key, state)
    }
    for (; mailed < ports.mailer.mailed.length; mailed += 1) lookAtMail(ports, campaign, mailed, unwanted)
    lookAtLetters(ports, marksFirst ? 'sda' : 'sdap')
    lookAtEquation(ports, campaign)
  }
}

function lookAtChange(
  ports: CampaignPorts,
  campaign: Campaign | undefined,
  chunk: Chunk,
  before: ChunkState | undefined,
  after: ChunkState,
  unwanted: Set<string>,
): void {
  for (const [slot, id] of chunk.ids.entries()) {
    const [was, is] = [before?.letters[slot] ?? 'p', after.letters[slot] ?? '']
    promise(!'axf'.includes(was) || is === was, `a letter never goes from ${was} to ${is}`)
    if (is !== 's' || before?.attempts[slot] === after.attempts[slot]) continue
    const person = ports.subscribers.people.get(id)
    const isWanted = campaign?.status === 'sending' && person && isMailable(person, ports.clock.now())
    if (!isWanted) unwanted.add(`${id} ${after.attempts[slot]}`)
  }
}

function lookAtMail(
  ports: CampaignPorts,
  campaign: Campaign | undefined,
  index: number,
  unwanted: ReadonlySet<string>,
): void {
  const { mailed } = ports.mailer
  const { person = '', attempt = '', run = '' } = mailed[index]?.tags ?? {}
  const isDouble = mailed.slice(0, index).some(({ tags }) => tags.person === person)
  promise(!isDouble, 'P1: nobody is mailed twice')
  promise(ports.runs.runs.get(run)?.frozen !== undefined, 'nobody is mailed before everyone is frozen')
  promise(
    !unwanted.has(`${person} ${attempt}`),
    'P3: whoever had gone, or whose campaign stood, is not mailed',
  )
  const instant = campaign?.scheduledFor ?? ''
  const isAsked = (campaign?.epoch ?? 0) > 0 || !isTooLate(instant, ports.clock.now())
  promise(isAsked, 'P4: what comes too late asks first')
  promise(instant <= ports.clock.now(), 'nobody is mailed before the instant')
}

function lookAtLetters(ports: CampaignPorts, ofMailed: string): void {
  const mailed = new Set(ports.mailer.mailed.map(({ tags }) => tags.person))
  for (const [key, { letters, reasons }] of ports.runs.stateRows) {
    for (const [slot, id] of (ports.runs.chunkRows.get(key)?.ids ?? []).entries()) {
      const letter = letters[slot] ?? ''
      if (letter === 'a') promise(mailed.has(id), 'whoever counts as accepted was mailed')
      if (!mailed.has(id)) continue
      const isUnknown = letter === 'f' && reasons[slot] === 'k'
      promise(ofMailed.includes(letter) || isUnknown, `nobody who was mailed counts as ${letter}`)
    }
  }
}

function lookAtEquation(ports: CampaignPorts, campaign: Campaign | undefined): void {
  if (!campaign || !isStarted(campaign)) return
  const present = { real: ports.clock.real(), boot: ports.boot }
  let counts = noLetters
  for (const state of ports.runs.stateRows.values()) {
    counts = addLetters(counts, countLetters(state, campaign.status === 'cancelled', present))
  }
  const { accepted, excluded, failed, inDoubt, pending } = counts
  const frozen = ports.runs.runs.get(campaign.runId)?.frozen
  const sum = accepted + excluded + failed + inDoubt + pending
  promise(frozen === undefined || frozen === sum, `P2: ${frozen} are frozen and ${sum} accounted for`)
  const ids = new Set<string>()
  let slots = 0
  for (const chunk of ports.runs.chunkRows.values()) {
    slots += chunk.ids.length
    for (const id of chunk.ids) ids.add(id)
  }
  promise(slots === ids.size, 'P2: everyone is frozen once')
  promise(frozen === undefined || frozen === slots, 'P2: everyone frozen has a slot')
  const isOpen = pending + inDoubt > 0
  promise(campaign.status !== 'sent' || !isOpen, 'P2: sent means that nobody is pending or in doubt')
}
