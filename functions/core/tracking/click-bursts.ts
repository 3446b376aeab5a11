import type { Outcome, OutcomeKind } from '../campaigns/ledger.ts'
import { toMilliseconds } from '../instant.ts'

/** A chunk's clicks, told apart. */
export interface SortedClicks {
  readonly people: readonly Outcome[]
  readonly machines: readonly Outcome[]
  /** The machines', by what gave them away. */
  readonly given: { readonly [by in MachineSign]: readonly Outcome[] }
}

/** What shows that a click is a machine's: its request, that the mailbox did not have the message yet, or several at once. */
export const machineSigns = ['request', 'early', 'burst'] as const
/** One such sign. */
export type MachineSign = (typeof machineSigns)[number]

/**
 * So many links of one message within this many milliseconds: nobody reads that fast, gateways do. A reader whom the
 * request shows may open a few side by side; only a browser that is driven opens them all.
 */
const burstLinks = { person: 3, reader: 6 }
const burstWithin = 2_000

const sides: Readonly<Partial<Record<OutcomeKind, keyof typeof burstLinks>>> = {
  click: 'person',
  'later-click': 'person',
  'reader-click': 'reader',
  'later-reader-click': 'reader',
}

/**
 * Tells people's clicks from machines' by when they came, which a single request does not show: several links of one
 * message at once, or before the mailbox had it.
 */
export function sortClicks(outcomes: readonly Outcome[]): SortedClicks {
  const people: Outcome[] = []
  const request = outcomes.filter(({ kind }) => kind === 'machine-click')
  const early: Outcome[] = []
  const burst: Outcome[] = []
  const clicked = outcomes.filter(({ kind }) => sides[kind] !== undefined)
  for (const slot of new Set(clicked.map((click) => click.slot))) {
    const delivery = outcomes.find((outcome) => outcome.slot === slot && outcome.kind === 'delivery')
    const inbox = delivery === undefined ? 0 : toMilliseconds(delivery.at)
    for (const side of ['person', 'reader'] as const) {
      const clicks = clicked.filter((click) => click.slot === slot && sides[click.kind] === side)
      const times = clicks.map(({ at }) => toMilliseconds(at))
      clicks.forEach((click, index) => {
        const time = times[index] ?? 0
        if (time < inbox) early.push(click)
        else if (isInBurst(time, times, burstLinks[side])) burst.push(click)
        else people.push(click)
      })
    }
  }
  return { people, machines: [...request, ...early, ...burst], given: { request, early, burst } }
}

/** True when some stretch of two seconds that holds the time holds so many of the times. */
function isInBurst(time: number, times: readonly number[], links: number): boolean {
  const starts = times.filter((start) => start <= time && time - start <= burstWithin)
  return starts.some((start) => {
    const within = times.filter((each) => start <= each && each - start <= burstWithin)
    return within.length >= links
  })
}
