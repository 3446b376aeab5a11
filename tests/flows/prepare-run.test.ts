import { describe, expect, it } from 'vitest'
import { recipientsOf } from '../../functions/core/campaigns/recipient.ts'
import { day } from '../../functions/core/instant.ts'
import { freezeRun } from '../../functions/flows/freeze-run.ts'
import { prepareRun } from '../../functions/flows/prepare-run.ts'
import { manyPeople, soon } from '../support/campaign-ports.ts'
import {
  anIssue,
  change,
  frozenIn,
  instant,
  plan,
  runId,
  type SeriesPorts,
  send,
  seriesPorts,
  third,
  twoIssues,
} from '../support/issues-of-a-series.ts'
import { idOf } from '../support/subscribers.ts'

/** Ports that are interrupted at the nth call that writes or composes, before or after it is done. */
function interruptedAt(
  ports: SeriesPorts,
  nth: number,
  isDone: boolean,
  interrupt: () => Promise<unknown>,
): SeriesPorts {
  let calls = 0
  const interrupted = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key)
        if (typeof member !== 'function' || !/^(put|create|mark|compose|choose)/.test(String(key)))
          return member
        return async (...input: unknown[]) => {
          calls += 1
          if (calls !== nth) return member.apply(target, input)
          const done = isDone ? await member.apply(target, input) : undefined
          await interrupt()
          return isDone ? done : member.apply(target, input)
        }
      },
    })
  return { ...ports, runs: interrupted(ports.runs), composer: interrupted(ports.composer) }
}

/** Ports of a process that dies there. */
function dyingAt(ports: SeriesPorts, nth: number, isDone: boolean): SeriesPorts {
  return interruptedAt(ports, nth, isDone, () => Promise.reject(new Error('dead')))
}

async function* allStates({ runs }: SeriesPorts, run: string) {
  for (const shard of '0123456789abcdef') yield* runs.states(run, shard)
}

describe('the planner', () => {
  it('makes one variant of an issue that nobody has missed anything before', async () => {
    const ports = seriesPorts(manyPeople(10))
    ports.publish('first')
    await send(ports, anIssue(1))
    ports.clock.advance(7 * day)
    ports.publish('second')
    const run = await ports.runs.readRun(await send(ports, anIssue(2)))
    expect(run).toMatchObject({ variants: 1, frozen: 10 })
  })

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'may die right %s any write and be repeated: everybody is frozen once, with what they have not had',
    async (_, isDone) => {
      let hasDied = true
      for (let nth = 1; hasDied; nth += 1) {
        const { ports } = await twoIssues()
        hasDied = await plan(dyingAt(ports, nth, isDone)).then(
          () => false,
          () => true,
        )
        await plan(ports)
        const { ben, mia, ...others } = await frozenIn(ports, runId)
        expect({ ben, mia }).toEqual({ ben: ['third', 'second'], mia: ['third', 'second'] })
        expect(Object.values(others)).toEqual(Array(5).fill(['third']))
        if (!hasDied) expect(nth).toBeGreaterThan(20)
      }
    },
  )

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'may be overtaken right %s any write by one that counts otherwise: the content of one goes out, whole',
    async (_, isDone) => {
      const returning = ['cleo', 'dan', 'eva', 'finn', 'gil', 'hana']
      let isOvertaken = true
      for (let nth = 1; isOvertaken; nth += 1) {
        const { ports } = await twoIssues(4, ['ben', ...returning])
        const set = (state: 'active' | 'paused') => {
          for (const name of returning) change(ports, `${name}@example.com`, { state })
        }
        set('paused')
        isOvertaken = false
        const overtake = async () => {
          isOvertaken = true
          // Like ben they missed the second issue: what few people lacked before, most do now.
          set('active')
          await plan(ports)
        }
        await plan(interruptedAt(ports, nth, isDone, overtake))
        const { ana, ben, mia } = await frozenIn(ports, runId)
        const both = ['third', 'second']
        expect({ ana, ben, mia }).toEqual({ ana: ['third'], ben: both, mia: both })
      }
    },
  )

  it('adopts the content of another that was faster, and gives everybody what suits them of it', async () => {
    const { ports } = await twoIssues()
    await Promise.all([plan(ports), plan(ports)])
    const frozen = await frozenIn(ports, runId)
    expect(frozen.ben).toEqual(['third', 'second'])
    expect(frozen.ana).toEqual(['third'])
  })

  it('goes by what is known when it freezes, where that changed since it counted', async () => {
    const { ports, second } = await twoIssues()
    const prepared = await prepareRun(ports, third, instant, soon(ports))
    if (!prepared.ok) throw new Error('it does not compile')
    const chunk = await ports.runs.chunkOf(second, idOf('ana@example.com'))
    const state = chunk && (await ports.runs.readState(second, chunk.shard, chunk.from))
    if (!chunk || !state) throw new Error('she was never frozen')
    const slot = chunk.ids.indexOf(idOf('ana@example.com'))
    const letters = [...state.letters].map((letter, at) => (at === slot ? 'f' : letter)).join('')
    await ports.runs.writeState({ ...state, letters, version: state.version + 1 })
    await freezeRun(ports, third, prepared.value, soon(ports))
    expect((await frozenIn(ports, runId)).ana).toEqual(['third', 'second'])
  })

  it('plans by those it has read when its time is short, and leaves nobody out for it', async () => {
    const { ports } = await twoIssues(40)
    const prepared = await prepareRun(ports, third, instant, ports.clock.real())
    if (!prepared.ok) throw new Error('it does not compile')
    await freezeRun(ports, third, prepared.value, soon(ports))
    const frozen = await frozenIn(ports, runId)
    expect(Object.keys(frozen)).toHaveLength(43)
    for (const articles of Object.values(frozen)) expect(articles[0]).toBe('third')
  })

  it('leaves nobody out either whose like it has not read by then', async () => {
    const { ports, second } = await twoIssues(200)
    for await (const state of allStates(ports, second))
      await ports.runs.writeState({
        ...state,
        letters: state.letters.replaceAll('a', 'f'),
        version: state.version + 1,
      })
    const last = [...ports.subscribers.people.keys()].sort().at(-1) ?? ''
    const chunk = await ports.runs.chunkOf(second, last)
    const state = chunk && (await ports.runs.readState(second, chunk.shard, chunk.from))
    if (!chunk || !state) throw new Error('the last one was never frozen')
    const letters = [...state.letters].map((letter, at) => (chunk.ids[at] === last ? 'a' : letter)).join('')
    await ports.runs.writeState({ ...state, letters, version: state.version + 1 })
    const prepared = await prepareRun(ports, third, instant, ports.clock.real())
    if (!prepared.ok) throw new Error('it does not compile')
    expect((await freezeRun(ports, third, prepared.value, soon(ports)))?.frozen).toBe(203)
    const name = ports.subscribers.people.get(last)?.email.split('@')[0] ?? ''
    expect((await frozenIn(ports, runId))[name]).toEqual(['third'])
  })

  it('leaves out those who have nothing new, and accounts for whoever lacks what no content carries', async () => {
    const { ports } = await twoIssues(40)
    const prepared = await prepareRun(ports, third, instant, soon(ports))
    if (!prepared.ok || !prepared.value.cohorts) throw new Error('there are no cohorts')
    const { pool } = prepared.value.cohorts
    const run = { ...prepared.value, cohorts: { ...prepared.value.cohorts, pool: pool.slice(1) } }
    const frozen = await freezeRun(ports, third, run, soon(ports))
    expect(frozen?.frozen).toBe(2)
    const chunk = await ports.runs.chunkOf(runId, idOf('ben@example.com'))
    const state = chunk && (await ports.runs.readState(runId, chunk.shard, chunk.from))
    if (!state) throw new Error('ben is not accounted for')
    expect(recipientsOf(chunk, state, false, { real: 0, boot: 'memory' })).toEqual([
      { id: idOf('ben@example.com'), state: 'excluded', reason: 'no-content' },
    ])
  })
})
