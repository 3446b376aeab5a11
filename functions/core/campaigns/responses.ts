import { sortClicks } from '../tracking/click-bursts.ts'
import type { Outcome, OutcomeKind } from './ledger.ts'

/** What can come of a message that SES took, as reports count it: people, not events. */
export const responses = ['delivered', 'bounced', 'complained', 'unsubscribed', 'clicked', 'booked'] as const
/** One of these. */
export type ResponseKind = (typeof responses)[number]

/** Bounced: for good, or softly without a delivery. Machine clicks do not count, nor those that only their time gives away. */
const shows: {
  readonly [response in Exclude<ResponseKind, 'clicked'>]: (kinds: ReadonlySet<OutcomeKind>) => boolean
} = {
  delivered: (kinds) => kinds.has('delivery'),
  bounced: (kinds) => kinds.has('bounce-hard') || (kinds.has('bounce-soft') && !kinds.has('delivery')),
  complained: (kinds) => kinds.has('complaint'),
  unsubscribed: (kinds) => kinds.has('unsubscribe'),
  booked: (kinds) => kinds.has('booking'),
}

/** How many people of a chunk show each response. */
export function countResponses(outcomes: readonly Outcome[]): {
  readonly [response in ResponseKind]: number
} {
  const counts = { delivered: 0, bounced: 0, complained: 0, unsubscribed: 0, booked: 0 }
  for (const kinds of kindsBySlot(outcomes).values())
    for (const response of told) if (shows[response](kinds)) counts[response] += 1
  return { ...counts, clicked: slotsThat('clicked', outcomes).size }
}

const told = responses.filter((response) => response !== 'clicked')

/** The slots of a chunk whose outcomes show a response, in no order. */
export function slotsThat(response: ResponseKind, outcomes: readonly Outcome[]): ReadonlySet<number> {
  if (response === 'clicked') return new Set(sortClicks(outcomes).people.map(({ slot }) => slot))
  const found = new Set<number>()
  for (const [slot, kinds] of kindsBySlot(outcomes)) if (shows[response](kinds)) found.add(slot)
  return found
}

function kindsBySlot(outcomes: readonly Outcome[]): ReadonlyMap<number, ReadonlySet<OutcomeKind>> {
  const people = new Map<number, Set<OutcomeKind>>()
  for (const { slot, kind } of outcomes) people.set(slot, (people.get(slot) ?? new Set()).add(kind))
  return people
}
