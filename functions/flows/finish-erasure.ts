import { isStarted } from '../core/campaigns/campaign.ts'
import { reducedReceipt } from '../core/subscribers/consent.ts'
import { type Erasure, isErasedEntry, isTombstone } from '../core/subscribers/erasure.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type Deadline, isShort } from './deadline.ts'
import { forgetInLogs } from './forget-in-logs.ts'
import { hideFromRun } from './hide-from-run.ts'
import { layTombstone } from './lay-tombstone.ts'
import type { Ports } from './ports.ts'

type FinishPorts = Pick<
  Ports,
  'clock' | 'random' | 'subscribers' | 'bookings' | 'campaigns' | 'hooks' | 'runs' | 'transactional'
>

export type FinishErasureOutcome =
  | { readonly kind: 'done' }
  /** Out of time, or the last round is still to come: another message goes on. */
  | { readonly kind: 'continued' }

/** Seconds until the last round: by then every request and handler that knew the person has ended, and SES has told most. */
const lastRoundAfter = 900
/** Milliseconds a page of campaigns may take. */
const patience = 20_000

/**
 * Takes away what an erasure leaves to do: clicks, bookings and their references, all of a receipt but what was done by
 * which words, and the id in the ledger of every run and in the logs of web hooks. Whatever it does may be done again; a crash at any point ends the
 * same. Somebody who signed up anew since keeps what is new.
 */
export async function finishErasure(
  ports: FinishPorts,
  { erasure, deadline }: { readonly erasure: Erasure; readonly deadline: Deadline },
): Promise<FinishErasureOutcome> {
  const began = ports.clock.now()
  const { subscriberId: id, round } = erasure
  // Whoever asked may have crashed before it was written.
  const person = await layTombstone(ports, erasure)
  const references = new Set(erasure.references)
  for (const reference of references) await ports.bookings.removeReference(reference)
  for await (const entry of ports.subscribers.entries(id)) {
    if (!isErasedEntry(entry, person, began)) continue
    if (entry.kind === 'reference') references.add(entry.uid)
    await eraseEntry(ports, id, entry)
  }
  await forgetInLogs(ports, id, person && !isTombstone(person) ? person.createdAt : began)
  const carried = { ...erasure, ...(references.size > 0 && { references: [...references] }) }
  const cursor = await hideFromRuns(ports, { erasure, person, deadline })
  if (cursor !== undefined) {
    await ports.transactional.push({ kind: 'erase', ...carried, cursor })
    return { kind: 'continued' }
  }
  if (round === 'last') return { kind: 'done' }
  const { cursor: _begun, ...again } = carried
  await ports.transactional.push({ kind: 'erase', ...again, round: 'last' }, lastRoundAfter)
  return { kind: 'continued' }
}

/** A receipt is reduced; everything else goes, a reference before the entry that names it. */
async function eraseEntry(ports: FinishPorts, id: string, entry: PersonEntry): Promise<void> {
  if (entry.kind === 'consent') {
    const data = reducedReceipt(entry.data)
    if (Object.keys(data).length < Object.keys(entry.data).length)
      await ports.subscribers.replaceEntry(id, { ...entry, data })
    return
  }
  if (entry.kind === 'reference') await ports.bookings.removeReference(entry.uid)
  await ports.subscribers.removeEntry(id, entry)
}

interface Hiding {
  readonly erasure: Erasure
  readonly person: Subscriber | undefined
  readonly deadline: Deadline
}

/** Answers the page to go on at when time runs short; undefined when every run was looked at. */
async function hideFromRuns(
  ports: FinishPorts,
  { erasure, person, deadline }: Hiding,
): Promise<string | undefined> {
  const { subscriberId, round } = erasure
  const anew = person && !isTombstone(person) ? person.createdAt : undefined
  let cursor = erasure.cursor
  for (;;) {
    const page = await ports.campaigns.list(cursor)
    for (const campaign of page.items) {
      if (!isStarted(campaign)) continue
      await hideFromRun(ports, { runId: campaign.runId, subscriberId, isLast: round === 'last', anew })
    }
    cursor = page.nextCursor
    if (cursor === undefined || isShort(ports.clock, deadline, patience)) return cursor
  }
}
