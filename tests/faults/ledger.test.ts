import { describe, expect, it } from 'vitest'
import { explore } from './explore.ts'
import { scenarioOf } from './scenario.ts'

const mostRuns = 5_000

/** Every combination within these budgets; tests/long explores larger ones. */
describe('whatever goes wrong, nobody is mailed twice and nobody is lost', () => {
  it.each([
    ['the schedule fires early, in time and twice, and the system goes down', 'firing/0/0'],
    ['two planners start at once, while somebody joins and somebody leaves', 'two-planners/0/1'],
    ['a planner meets a fault', 'two-planners/1/0/grave'],
    ['two planners freeze two chunks of a shard at once', 'freezing/0/1'],
    ['two senders have the same order', 'two-senders/0/1'],
    ['a sender meets any fault and another goes on', 'two-senders/1/0/every'],
    ['two senders serve two lanes and the tick looks after both', 'two-lanes/0/1'],
    ['a sender serves chunks side by side, and another has its order', 'side-by-side/0/1'],
    ['a sender runs out of time and hands over', 'hand-over/0/1'],
    ['a laptop is closed for seven hours', 'asleep/1/0/grave'],
    ['SES tells what it took while a settler looks', 'settling/0/1'],
    ['events are lost, doubled and overtaken, and sender or recorder meets a fault', 'settling/1/0/grave'],
    ['the owner pauses and resumes in mid-send', 'pause-and-resume/0/1'],
    ['the owner pauses and resumes, and anything meets any fault', 'pause-and-resume/1/0/every'],
    ['somebody leaves in mid-send, and the owner cancels', 'withdrawal/0/1'],
    ['somebody pauses their own mail in mid-send, and somebody wants fewer digests', 'own-pause/0/1'],
    ['somebody leaves, the owner cancels, and anything meets any fault', 'withdrawal/1/0/every'],
    ['the owner has doubts sent again in mid-send', 'resend/0/2'],
    ['the owner has doubts sent again that a fault left, of any kind', 'resend/1/0/every'],
    ['SES refuses what it did not answer, and takes what is sent again', 'refused/0/0'],
    ['the owner writes off doubts in mid-send', 'write-off/0/1'],
    ['the daily quota ends, and the owner pauses before it goes on', 'quota/0/1'],
    ['two ticks order a lane anew at once', 'two-ticks/0/1'],
    ['the table was restored, and anything meets any fault', 'restored/1/0/every'],
    ['the owner resumes a campaign while it is held', 'held/0/1'],
    ['the owner resumes what was held, and something meets a fault', 'held/1/0/grave'],
    ['a series has its turn twice, and something meets a fault', 'series-turn/1/0/grave'],
    [
      'an issue serves readers of every frequency, and anything meets any fault',
      'mixed-frequencies/1/0/every',
    ],
  ])('when %s (%s)', async (_, name) => {
    expect(await explore(scenarioOf(name), mostRuns)).toMatchObject({ isComplete: true })
  })
})
