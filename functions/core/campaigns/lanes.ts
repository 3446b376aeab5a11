import { shards } from '../subscribers/subscriber-id.ts'

/** Messages a second one lane carries well. */
const laneRate = 100

/** How many lanes an account's rate is worth: ceil(rate / 100), from 1 to 16. Fixed for a run. */
export function lanesFor(perSecond: number): number {
  return Math.min(shards.length, Math.max(1, Math.ceil(perSecond / laneRate)))
}

/** The shards one of so many lanes works, ascending; every shard belongs to exactly one lane. */
export function shardsOf(lane: number, lanes: number): readonly string[] {
  return shards.filter((_, index) => index % lanes === lane)
}
