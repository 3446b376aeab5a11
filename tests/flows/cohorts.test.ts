import { describe, expect, it } from 'vitest'
import { runIdOf } from '../../functions/core/campaigns/run-id.ts'
import { day, minute } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { freezeRun } from '../../functions/flows/freeze-run.ts'
import { prepareRun } from '../../functions/flows/prepare-run.ts'
import { readIssues } from '../../functions/flows/read-issues.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition, aVariant } from '../support/campaigns.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import {
  anIssue,
  change,
  frozenIn,
  type SeriesPorts,
  send,
  seriesPorts,
  since,
} from '../support/sent-issues.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

describe('a series', () => {
  it('sends everybody the articles they have not had', async () => {
    const people = [aSubscriber(), aSubscriber({ email: 'ben@example.com' })]
    const ports = await publishedStudio({}, people)
    const publish = (slug: string, title: string, date: string) => {
      const file = anArticleFile(title).replace('2026-11-01', date)
      ports.content.files.set(`articles/${slug}.md`, new TextEncoder().encode(file))
    }
    await send(ports, anIssue(1))
    change(ports, 'ben@example.com', { state: 'paused' })
    ports.clock.advance(7 * day)
    publish('carry', 'Carry something heavy', '2026-11-28')
    await send(ports, anIssue(2))
    change(ports, 'ben@example.com', { state: 'active' })
    change(ports, 'cleo@example.com', {})
    ports.clock.advance(7 * day)
    publish('squat', 'Squat to stand up', '2026-12-05')
    ports.mailer.mailed.length = 0
    const runId = await send(ports, anIssue(3))
    expect(await frozenIn(ports, runId)).toEqual({
      ana: ['squat'],
      ben: ['squat', 'carry'],
      cleo: ['squat'],
    })
    const carrying = ports.mailer.mailed.filter(({ raw }) => Buffer.from(raw).includes('Carry something'))
    expect(carrying.map(({ to }) => to)).toEqual(['ben@example.com'])
    expect((await readIssues(ports))[0]).toMatchObject({
      slug: 'weekly-3',
      series: 'weekly',
      number: 3,
      articles: ['squat'],
      others: ['carry'],
    })
  })
})

describe('an issue that is cancelled and made anew', () => {
  it('goes to those who had not got it', async () => {
    const ports = await publishedStudio({}, [aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    const first = anIssue(1)
    await ports.campaigns.create(first)
    await sendNow(ports, { campaignId: first.id, actor: 'cli', deadline: soon(ports) })
    ports.mailer.script.push(
      { kind: 'accepted', messageId: 'one' },
      { kind: 'fatal', reason: 'the subject is wrong' },
    )
    await drainLanes(ports, 1)
    await cancelCampaign(ports, { campaignId: first.id, actor: 'cli', reason: 'a typo' })
    const [reached] = ports.mailer.mailed.map(({ to }) => to)
    const runId = await send(ports, anIssue(2))
    const frozen = await frozenIn(ports, runId)
    expect(Object.keys(frozen)).toEqual([reached === 'ana@example.com' ? 'ben' : 'ana'])
    expect(Object.values(frozen)).toEqual([['five-lifts', 'rest-days']])
  })
})

describe('digests to different topics', () => {
  const ana = aSubscriber({ topics: ['back-care'] })
  const ben = aSubscriber({ email: 'ben@example.com', topics: ['mobility'] })
  const digest = (id: string, ...topics: string[]) => {
    const articles = { ...since, since: 'P120D' }
    return aCampaign({ id, definition: aDefinition({ name: id, articles, audience: { topics } }) })
  }

  it('do not take each other’s articles', async () => {
    const ports = await publishedStudio({}, [ana, ben])
    await send(ports, digest('backs', 'back-care'))
    const runId = await send(ports, digest('joints', 'mobility'))
    expect(await frozenIn(ports, runId)).toEqual({ ben: ['five-lifts', 'rest-days'] })
  })

  it('leave what one carried to those of the next whom it did not go to', async () => {
    const ports = await publishedStudio({}, [ana, ben])
    await send(ports, digest('backs', 'back-care'))
    const runId = await send(ports, digest('everyone'))
    expect(await frozenIn(ports, runId)).toEqual({ ben: ['five-lifts', 'rest-days'] })
  })
})

/** Two issues are out; ben missed the second. */
async function twoIssues(others = 4) {
  const ports = seriesPorts([...manyPeople(others), aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
  ports.publish('first')
  await send(ports, anIssue(1))
  change(ports, 'ben@example.com', { state: 'paused' })
  ports.clock.advance(7 * day)
  ports.publish('second')
  const second = await send(ports, anIssue(2))
  change(ports, 'ben@example.com', { state: 'active' })
  ports.clock.advance(7 * day)
  ports.publish('third')
  return { ports, second }
}

const third = anIssue(3)
const instant = '2026-12-07T08:00:00.000Z'
const runId = runIdOf(third.id, instant)

async function plan(ports: SeriesPorts) {
  const prepared = await prepareRun(ports, third, instant, soon(ports))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems))
  return freezeRun(ports, third, prepared.value, soon(ports))
}

/** Ports that die at the nth call that writes or composes, before or after it is done. */
function dyingAt(ports: SeriesPorts, nth: number, isDone: boolean): SeriesPorts {
  let calls = 0
  const dying = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key)
        if (typeof member !== 'function' || !/^(put|create|mark|compose|choose)/.test(String(key)))
          return member
        return async (...input: unknown[]) => {
          calls += 1
          if (calls !== nth) return member.apply(target, input)
          if (isDone) await member.apply(target, input)
          throw new Error('dead')
        }
      },
    })
  return { ...ports, runs: dying(ports.runs), composer: dying(ports.composer) }
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
        const { ben, ...others } = await frozenIn(ports, runId)
        expect(ben).toEqual(['third', 'second'])
        expect(Object.values(others)).toEqual(Array(5).fill(['third']))
        if (!hasDied) expect(nth).toBeGreaterThan(20)
      }
    },
  )

  it('adopts the contents that another planner wrote, and gives everybody what suits them of those', async () => {
    const { ports } = await twoIssues()
    await ports.runs.putVariant(runId, aVariant({ number: 0, articles: ['third', 'second'] }))
    await ports.runs.putVariant(runId, aVariant({ number: 1, articles: ['third'] }))
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
    expect(Object.keys(frozen)).toHaveLength(42)
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
    expect((await freezeRun(ports, third, prepared.value, soon(ports)))?.frozen).toBe(202)
    const theirs = await ports.runs.chunkOf(runId, last)
    const variant = await ports.runs.readVariant(runId, theirs?.variants[theirs.ids.indexOf(last)] ?? -1)
    expect(variant?.articles).toEqual(['third'])
  })

  it('counts who still waits for an issue as served by it, while that goes out side by side with the next', async () => {
    const ports = seriesPorts(manyPeople(6))
    ports.publish('first')
    await send(ports, anIssue(1))
    ports.clock.advance(7 * day)
    ports.publish('second')
    const waiting = anIssue(2)
    await ports.campaigns.create(waiting)
    await sendNow(ports, { campaignId: waiting.id, actor: 'cli', deadline: soon(ports) })
    expect(ports.mailer.calls).toHaveLength(6)
    ports.clock.advance(minute)
    ports.publish('third')
    const frozen = await frozenIn(ports, await send(ports, anIssue(3)))
    expect(Object.values(frozen)).toEqual(Array(6).fill(['third']))
    expect(ports.mailer.calls).toHaveLength(18)
  })

  it('looks back five issues: to somebody who got only the sixth before this one, what is new is new', async () => {
    const ports = seriesPorts([aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    for (let number = 1; number <= 6; number += 1) {
      ports.publish(`article-${number}`)
      await send(ports, anIssue(number))
      change(ports, 'ben@example.com', { state: 'paused' })
      ports.clock.advance(7 * day)
    }
    change(ports, 'ben@example.com', { state: 'active' })
    ports.publish('article-7')
    const seventh = await send(ports, anIssue(7))
    expect((await ports.runs.readRun(seventh))?.cohorts?.runs).toHaveLength(5)
    expect(await frozenIn(ports, seventh)).toEqual({ ana: ['article-7'], ben: ['article-7'] })
  })

  it('leaves out those who have nothing new', async () => {
    const { ports } = await twoIssues(40)
    const prepared = await prepareRun(ports, third, instant, soon(ports))
    if (!prepared.ok || !prepared.value.cohorts) throw new Error('there are no cohorts')
    const { pool } = prepared.value.cohorts
    const run = { ...prepared.value, cohorts: { ...prepared.value.cohorts, pool: pool.slice(1) } }
    const frozen = await freezeRun(ports, third, run, soon(ports))
    expect(frozen?.frozen).toBe(0)
  })
})
