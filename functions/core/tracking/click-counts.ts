import type { Outcome } from '../campaigns/ledger.ts'
import { sortClicks } from './click-bursts.ts'

/** How many people followed one link, and in how many messages a machine did. */
export interface LinkClicks {
  readonly people: number
  readonly machine: number
}

/** One chunk's clicks by link id. A message counts once a link and side; it may count on both. */
export function clicksByLink(outcomes: readonly Outcome[]): ReadonlyMap<string, LinkClicks> {
  const { people, machines } = sortClicks(outcomes)
  const counts = new Map<string, LinkClicks>()
  const count = (clicks: readonly Outcome[], side: keyof LinkClicks) => {
    const seen = new Set<string>()
    for (const { link, slot } of clicks) {
      if (link === undefined || seen.has(`${slot} ${link}`)) continue
      seen.add(`${slot} ${link}`)
      const known = counts.get(link) ?? { people: 0, machine: 0 }
      counts.set(link, { ...known, [side]: known[side] + 1 })
    }
  }
  count(people, 'people')
  count(machines, 'machine')
  return counts
}
