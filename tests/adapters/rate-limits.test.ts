import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noRateLimits, rateLimits } from '../../functions/adapters/rate-limits.ts'
import type { RateLimits } from '../../functions/flows/ports.ts'
import { describeWith } from '../support/emulator.ts'
import { type MemoryClock, memoryClock } from '../support/memory/clock.ts'
import { memoryRateLimits } from '../support/memory/rate-limits.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'

describe('rate limits in memory', () => rateLimitsContract(memoryRateLimits))

describeWith(['dynamodb'], 'rate limits in the table', () => {
  let table: TestTable
  beforeAll(async () => {
    table = await startTestTable()
  })
  afterAll(() => table.close())
  rateLimitsContract((clock) => rateLimits(table, clock.real))
})

function rateLimitsContract(open: (clock: MemoryClock) => RateLimits): void {
  it('let so many through in a window, then say how long to wait, and start anew', async () => {
    const clock = memoryClock('2026-11-23T08:59:30.000Z')
    const limits = open(clock)
    const take = () => limits.take('signup', 2, 3600)
    expect([await take(), await take()]).toEqual([{ kind: 'within' }, { kind: 'within' }])
    expect(await take()).toEqual({ kind: 'over', retryAfterSeconds: 30 })
    clock.advance(30_000)
    expect(await take()).toEqual({ kind: 'within' })
  })

  it('count each name for itself, and acts at the same moment each', async () => {
    const limits = open(memoryClock('2026-11-24T08:00:00.000Z'))
    const answers = await Promise.all(Array.from({ length: 5 }, () => limits.take('one', 3, 60)))
    expect(answers.filter((answer) => answer.kind === 'within')).toHaveLength(3)
    expect(await limits.take('other', 3, 60)).toEqual({ kind: 'within' })
  })

  it('count windows of two lengths apart, though they end at the same moment', async () => {
    const limits = open(memoryClock('2026-11-27T23:50:00.000Z'))
    for (let times = 0; times < 3; times += 1) await limits.take('ana', 30, 86_400)
    expect(await limits.take('ana', 3, 900)).toEqual({ kind: 'within' })
    for (const act of ['a', 'b', 'c']) await limits.claim('ben', act, 30, 86_400)
    expect(await limits.claim('ben', 'd', 3, 900)).toEqual({ kind: 'within' })
  })

  it('count an act with an id once, and one over the limit not at all', async () => {
    const clock = memoryClock('2026-11-25T08:00:30.000Z')
    const limits = open(clock)
    const claim = (act: string) => limits.claim('box', act, 2, 60)
    const within = { kind: 'within' }
    expect([await claim('a'), await claim('a'), await claim('b'), await claim('a')]).toEqual(
      Array(4).fill(within),
    )
    expect(await claim('c')).toEqual({ kind: 'over', retryAfterSeconds: 30 })
    expect([await claim('b'), await limits.claim('other', 'c', 2, 60)]).toEqual([within, within])
    clock.advance(30_000)
    expect(await claim('c')).toEqual(within)
  })

  it('tell how often an act was counted, in whichever window', async () => {
    const clock = memoryClock('2026-11-28T08:00:00.000Z')
    const limits = open(clock)
    expect(await limits.counted('tick')).toBe(0)
    for (let times = 0; times < 3; times += 1) await limits.take('tick', 1, 60)
    clock.advance(60_000)
    await limits.take('tick', 1, 60)
    await limits.take('tick-of-another', 1, 60)
    expect(await limits.counted('tick')).toBe(4)
  })

  it('let no more acts through that come at the same moment', async () => {
    const limits = open(memoryClock('2026-11-26T08:00:00.000Z'))
    const acts = Array.from({ length: 8 }, (_, n) => limits.claim('race', `act-${n}`, 3, 60))
    const answers = await Promise.all(acts)
    expect(answers.filter(({ kind }) => kind === 'within')).toHaveLength(3)
  })
}

it('no limits let everything through', async () => {
  expect(await noRateLimits.counted('signup')).toBe(0)
  expect(await noRateLimits.take('signup', 0, 3600)).toEqual({ kind: 'within' })
})
