import { describe, expect, it } from 'vitest'
import { type Choices, explore, replay, type Scenario } from './explore.ts'
import { scenarioOf } from './scenario.ts'
import { readTape } from './tape.ts'

describe('the explorer', () => {
  it('plays every combination of choices once', async () => {
    const played: string[] = []
    const scenario = inventing(async ({ pick }) => void played.push(`${pick(3)}${pick(2)}${pick(2)}`))
    expect(await explore(scenario, 100)).toEqual({ runs: 12, states: 0, isComplete: true })
    expect(new Set(played).size).toBe(12)
  })

  it('says when the limit came before the last one', async () => {
    const scenario = inventing(async ({ pick }) => void (pick(3) + pick(4)))
    expect(await explore(scenario, 11)).toMatchObject({ runs: 11, isComplete: false })
    expect(await explore(scenario, 12)).toMatchObject({ runs: 12, isComplete: true })
  })

  it('does not go through a state twice', async () => {
    const ends: number[] = []
    const scenario = inventing(async ({ pick, arriveAt }) => {
      const sum = pick(3) + pick(3)
      arriveAt(() => String(sum))
      ends.push(10 * sum + pick(2))
    })
    expect(await explore(scenario, 100)).toEqual({ runs: 14, states: 5, isComplete: true })
    expect(ends.sort((one, other) => one - other)).toEqual([0, 1, 10, 11, 20, 21, 30, 31, 40, 41])
  })

  it.each(['two-senders/0/1', 'settling/0/1', 'withdrawal/1/0/grave'])(
    'meets the same states of %s whether it merges them or not',
    async (name) => {
      const merged = await explore(scenarioOf(name), 5_000)
      const whole = await explore(scenarioOf(name), 5_000, false)
      expect(merged.states).toBe(whole.states)
      expect(merged.runs).toBeLessThanOrEqual(whole.runs)
    },
  )

  it('tells of a failure step by step, with a tape that leads there again', async () => {
    const scenario = scenarioOf('two-senders+stale-chunk-write/0/1')
    const failure = await explore(scenario, 5_000).then(String, String)
    expect(failure).toMatch(/ {2}second +mailer\.send +ok/)
    const { tape } = readTape(failure)
    expect(await replay(scenario, tape).then(String, String)).toBe(failure)
    expect(await replay(scenarioOf('two-senders/0/1'), tape)).toMatch(/ {2}second +mailer\.send +ok/)
  })
})

function inventing(play: (choices: Choices) => Promise<void>): Scenario {
  return { name: 'invented', play }
}
