import type { Outcome } from '../campaigns/ledger.ts'
import { toMilliseconds } from '../instant.ts'

/** A chunk's clicks, told apart. */
export interface SortedClicks {
  readonly people: readonly Outcome[]
  readonly machines: readonly Outcome[]
}

/** So many links of one message within this many milliseconds: nobody reads that fast, gateways do. */
const burstLinks = 3
const burstWithin = 2_000

/**
 * Tells people's clicks from machines' by when they came, which a single request does not show: several links of one
 * message at once, or before the mailbox had it.
 */
export function sortClicks(outcomes: readonly Outcome[]): SortedClicks {
  const people: Outcome[] = []
  const machines: Outcome[] = outcomes.filter(({ kind }) => kind === 'machine-click')
  const clicked = outcomes.filter(({ kind }) => kind === 'click' || kind === 'later-click')
  for (const slot of new Set(clicked.map((click) => click.slot))) {
    const clicks = clicked.filter((click) => click.slot === slot)
    const delivery = outcomes.find((outcome) => outcome.slot === slot && outcome.kind === 'delivery')
    const times = clicks.map(({ at }) => toMilliseconds(at))
    const inbox = delivery === undefined ? 0 : toMilliseconds(delivery.at)
    clicks.forEach((click, index) => {
      const time = times[index] ?? 0
      const isMachine = time < inbox || isInBurst(time, times)
      if (isMachine) machines.push(click)
      else people.push(click)
    })
  }
  return { people, machines }
}

/** True when some stretch of two seconds that holds the time holds three of the times. */
function isInBurst(time: number, times: readonly number[]): boolean {
  const starts = times.filter((start) => start <= time && time - start <= burstWithin)
  return starts.some((start) => {
    const within = times.filter((each) => start <= each && each - start <= burstWithin)
    return within.length >= burstLinks
  })
}
