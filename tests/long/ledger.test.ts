import { describe, expect, it } from 'vitest'
import { explore } from '../faults/explore.ts'
import { pauseAndResume, twoPlanners, twoSenders, withdrawal } from '../faults/scenarios.ts'

const mostRuns = 1_000_000
const complete = expect.objectContaining({ isComplete: true })
const patience = { timeout: 900_000 }

/** The budgets of tests/faults, doubled; some minutes. */
describe('whatever goes wrong twice, nobody is mailed twice and nobody is lost', () => {
  it('when two senders have the same order', patience, async () => {
    expect(await explore(twoSenders({ faults: 2, switches: 2 }), mostRuns)).toEqual(complete)
  })

  it('when two planners start the same campaign and somebody joins', patience, async () => {
    expect(await explore(twoPlanners({ faults: 1, switches: 1 }), mostRuns)).toEqual(complete)
  })

  it('when somebody unsubscribes and the owner cancels', patience, async () => {
    expect(await explore(withdrawal({ faults: 1, switches: 2 }), mostRuns)).toEqual(complete)
  })

  it('when the owner pauses and resumes in mid-send', patience, async () => {
    expect(await explore(pauseAndResume({ faults: 1, switches: 2 }), mostRuns)).toEqual(complete)
  })
})
