import { describe, expect, it } from 'vitest'
import { explore, replay } from './explore.ts'
import {
  overwriting,
  pauseAndResume,
  rewriting,
  stale,
  twoPlanners,
  twoSenders,
  withdrawal,
} from './scenarios.ts'

const mostRuns = 5_000
const complete = expect.objectContaining({ isComplete: true })

/** Every combination within these budgets; tests/long explores larger ones. */
describe('whatever goes wrong, nobody is mailed twice and nobody is lost', () => {
  it('when two senders have the same order, under any fault and any switch between them', async () => {
    expect(await explore(twoSenders({ faults: 1, switches: 1 }), mostRuns)).toEqual(complete)
  })

  it('when two senders have the same order, under any two faults', async () => {
    expect(await explore(twoSenders({ faults: 2, switches: 0 }), mostRuns)).toEqual(complete)
  })

  it('when two planners start the same campaign and somebody joins', async () => {
    expect(await explore(twoPlanners({ faults: 1, switches: 0 }), mostRuns)).toEqual(complete)
    expect(await explore(twoPlanners({ faults: 0, switches: 1 }), mostRuns)).toEqual(complete)
  })

  it('when the owner pauses and resumes in mid-send', async () => {
    expect(await explore(pauseAndResume({ faults: 1, switches: 0 }), mostRuns)).toEqual(complete)
    expect(await explore(pauseAndResume({ faults: 0, switches: 2 }), mostRuns)).toEqual(complete)
  })
})

describe('whatever goes wrong', () => {
  it('nobody is mailed who had gone, or whose campaign was cancelled, before they were claimed', async () => {
    expect(await explore(withdrawal({ faults: 0, switches: 2 }), mostRuns)).toEqual(complete)
    expect(await explore(withdrawal({ faults: 1, switches: 0 }), mostRuns)).toEqual(complete)
  })
})

describe('the explorer catches', () => {
  const budget = { faults: 1, switches: 2 }

  it('a store that writes over newer versions', async () => {
    await expect(explore(twoSenders({ faults: 0, switches: 2 }, overwriting), mostRuns)).rejects.toThrow(
      'tape',
    )
  })

  it('a ledger that retries what is in doubt, and leads there again by the tape it prints', async () => {
    const scenario = twoSenders(budget, rewriting(/d/g, 'p'))
    const failure = await explore(scenario, mostRuns).then(String, String)
    expect(failure).toContain('tape')
    const tape = JSON.parse(failure.slice(failure.indexOf('['))) as readonly number[]
    await expect(replay(scenario, tape)).rejects.toThrow('tape')
  })

  it('a sender that trusts what it read before its claim', async () => {
    await expect(explore(withdrawal({ faults: 0, switches: 2 }, stale), mostRuns)).rejects.toThrow('tape')
  })

  it('a ledger that records before it sends', async () => {
    await expect(explore(twoSenders(budget, rewriting(/s/g, 'a')), mostRuns)).rejects.toThrow('tape')
  })
})
