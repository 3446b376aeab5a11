import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chunk } from '../../functions/core/campaigns/ledger.ts'
import { shardStart } from '../../functions/core/campaigns/range.ts'
import type { Run } from '../../functions/core/campaigns/run.ts'
import { freezeRun } from '../../functions/flows/freeze-run.ts'
import { type CampaignPorts, campaignPorts, manyPeople } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition, nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const run: Run = {
  id: 'a'.repeat(16),
  campaignId: 'november-digest',
  instant: '2026-11-23T08:00:00.000Z',
  lanes: 1,
  content: 'one',
  variants: 1,
  createdAt: '2026-11-23T08:00:00.000Z',
}
const never = Number.POSITIVE_INFINITY

async function openRun(people = 0): Promise<CampaignPorts> {
  const ports = campaignPorts(manyPeople(people))
  await ports.runs.createRun(run)
  return ports
}

async function chunksOf(ports: CampaignPorts, shard: string): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = []
  for await (const chunk of ports.runs.chunks(run.id, shard)) chunks.push(chunk)
  return chunks
}

function join(ports: CampaignPorts, n: number): void {
  ports.subscribers.people.set(nthId(n), aSubscriber({ id: nthId(n), email: `n${n}@example.com` }))
}

describe('freezing', () => {
  it('writes everyone down once, in chunks of at most fifty, and counts them', async () => {
    const ports = await openRun(2_000)
    const frozen = await freezeRun(ports, aCampaign(), run, never)
    expect(frozen?.frozen).toBe(2_000)
    expect((await ports.runs.readRun(run.id))?.frozen).toBe(2_000)
    const ids = [...'0123456789abcdef'].map(async (shard) =>
      (await chunksOf(ports, shard)).map(({ ids }) => ids),
    )
    const chunks = (await Promise.all(ids)).flat()
    expect(Math.max(...chunks.map((each) => each.length))).toBe(50)
    expect(chunks.flat().toSorted()).toEqual([...ports.subscribers.people.keys()].toSorted())
  })

  it('leaves out whoever the audience does not take', async () => {
    const ports = await openRun()
    ports.subscribers.people.set(nthId(1), aSubscriber({ id: nthId(1), topics: ['mobility'] }))
    ports.subscribers.people.set(nthId(2), aSubscriber({ id: nthId(2), state: 'unsubscribed' }))
    ports.subscribers.people.set(nthId(3), aSubscriber({ id: nthId(3) }))
    const campaign = aCampaign({ definition: aDefinition({ audience: { topics: ['back-care'] } }) })
    expect((await freezeRun(ports, campaign, run, never))?.frozen).toBe(1)
    expect((await chunksOf(ports, '0'))[0]?.ids).toEqual([nthId(3)])
  })

  it('closes every shard, so that nobody can be added afterwards', async () => {
    const ports = await openRun()
    await freezeRun(ports, aCampaign(), run, never)
    join(ports, 1)
    expect((await freezeRun(ports, aCampaign(), run, never))?.frozen).toBe(0)
    expect(await chunksOf(ports, '0')).toHaveLength(1)
  })

  it('stops at its deadline and is gone on with later', async () => {
    const ports = await openRun(500)
    expect(await freezeRun(ports, aCampaign(), run, ports.clock.real())).toBeUndefined()
    expect((await ports.runs.readRun(run.id))?.frozen).toBeUndefined()
    expect((await freezeRun(ports, aCampaign(), run, never))?.frozen).toBe(500)
  })

  it('counts nobody twice when another planner gets ahead while it takes up what is there', async () => {
    const ports = await openRun()
    for (let n = 0; n < 200; n += 1) join(ports, n)
    await expect(freezeRun(dyingAfterOneChunk(ports), aCampaign(), run, never)).rejects.toThrow('crash')
    let isFirst = true
    async function* states(...place: Parameters<typeof ports.runs.states>) {
      if (isFirst && place[1] === '0') {
        isFirst = false
        await freezeRun(ports, aCampaign(), run, never)
      }
      yield* ports.runs.states(...place)
    }
    const slow = { ...ports, runs: { ...ports.runs, states } }
    expect((await freezeRun(slow, aCampaign(), run, never))?.frozen).toBe(200)
  })

  it('gives nobody a second place when the chunk of a planner who saw fewer people reaches further than its own', async () => {
    const ports = await openRun()
    for (let n = 0; n < 200; n += 1) join(ports, n)
    const some = {
      ...dyingAfterOneChunk(ports),
      subscribers: { ...ports.subscribers, walkShard: everyThird },
    }
    let isFirst = true
    async function* walkShard(shard: string, after?: string) {
      if (isFirst && shard === '0') {
        isFirst = false
        await expect(freezeRun(some, aCampaign(), run, never)).rejects.toThrow('crash')
      }
      yield* ports.subscribers.walkShard(shard, after)
    }
    const seesAll = { ...ports, subscribers: { ...ports.subscribers, walkShard } }
    await freezeRun(seesAll, aCampaign(), run, never)
    const chunks = await chunksOf(ports, '0')
    const ids = chunks.flatMap((chunk) => chunk.ids)
    expect(chunks[0]?.ids).toHaveLength(50)
    expect(chunks[0]?.upTo).toBe(`${nthId(147).slice(0, -1)}f`)
    expect(ids).toEqual([...new Set(ids)])

    async function* everyThird(shard: string, after?: string) {
      let n = 0
      for await (const person of ports.subscribers.walkShard(shard, after)) if (n++ % 3 === 0) yield person
    }
  })

  it('gives everyone one place, whoever joins and leaves between crashes and whichever planner is ahead', async () => {
    const step = fc.record({
      crashAfter: fc.integer({ min: 0, max: 12 }),
      joins: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 15 }),
      leaves: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 15 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), async (steps) => {
        const ports = await openRun()
        for (let n = 0; n < 360; n += 2) join(ports, n)
        const stayed = new Set(ports.subscribers.people.keys())
        for (const { crashAfter, joins, leaves } of steps) {
          const planners = [crashing(ports, crashAfter), crashing(ports, crashAfter + 2)]
          await Promise.allSettled(planners.map((each) => freezeRun(each, aCampaign(), run, never)))
          for (const n of joins) join(ports, n)
          for (const n of leaves) ports.subscribers.people.delete(nthId(n))
          for (const n of leaves) stayed.delete(nthId(n))
        }
        const both = await Promise.all([1, 2].map(() => freezeRun(ports, aCampaign(), run, never)))
        const chunks = await chunksOf(ports, '0')
        const ids = chunks.flatMap((chunk) => chunk.ids)
        expect(ids).toEqual([...new Set(ids)].toSorted())
        expect([...stayed].filter((id) => !ids.includes(id))).toEqual([])
        expect(both.map((each) => each?.frozen)).toEqual([ids.length, ids.length])
        const held = chunks.filter((chunk) => chunk.ids.length > 0).map(({ from }) => from)
        const states = [...ports.runs.stateRows.values()].map(({ from }) => from)
        expect(states.toSorted()).toEqual(held)
      }),
      { numRuns: 25 },
    )
  })
})

/** A planner whose process dies when it comes to a second chunk. */
function dyingAfterOneChunk(ports: CampaignPorts): CampaignPorts {
  const putChunk: typeof ports.runs.putChunk = async (chunk) => {
    if (chunk.from !== shardStart(chunk.shard)) throw new Error('crash')
    return ports.runs.putChunk(chunk)
  }
  return { ...ports, runs: { ...ports.runs, putChunk } }
}

/** A planner whose process dies after so many writes. */
function crashing(ports: CampaignPorts, writes: number): CampaignPorts {
  let left = writes
  const counted =
    <I extends readonly unknown[], O>(write: (...input: I) => Promise<O>) =>
    async (...input: I): Promise<O> => {
      left -= 1
      if (left < 0) throw new Error('crash')
      return write(...input)
    }
  const { putChunk, putState } = ports.runs
  return { ...ports, runs: { ...ports.runs, putChunk: counted(putChunk), putState: counted(putState) } }
}
