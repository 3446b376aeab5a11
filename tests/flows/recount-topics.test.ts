import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, hour } from '../../functions/core/instant.ts'
import { shardOf, shards } from '../../functions/core/subscribers/subscriber-id.ts'
import { totalTopics } from '../../functions/core/subscribers/topic-counts.ts'
import { signToken, type TokenPurpose } from '../../functions/core/token.ts'
import { confirmSubscription } from '../../functions/flows/confirm-subscription.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { listTopics } from '../../functions/flows/list-topics.ts'
import { recountTopics } from '../../functions/flows/recount-topics.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { updatePreferences } from '../../functions/flows/update-preferences.ts'
import { callsOf } from '../support/calls-of.ts'
import { importFile } from '../support/jobs.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { confirmTokenOf, publishedPorts, signUp, workOff } from '../support/subscriber-journey.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

const topicIds = ['back-care', 'mobility']

function setUp() {
  return { ...publishedPorts(), runs: oneChunkRuns([]) }
}
type TestPorts = ReturnType<typeof setUp>

function recount(ports: TestPorts) {
  return recountTopics(ports, { deadline: ports.clock.real() + 60_000 })
}

async function totals(ports: TestPorts) {
  return totalTopics(await ports.subscribers.topicCounts())?.topics
}

interface Act {
  readonly kind: string
  readonly email: string
  readonly topics: readonly string[]
}

/** Somebody's way in, around or out, as the product's own flows go it. */
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('import', 'sign up', 'unsubscribe', 'choose', 'erase'),
  email: fc.constantFrom('ana@example.com', 'ben@example.com', 'cleo@example.com'),
  topics: fc.subarray(topicIds, { minLength: 1 }),
})

async function perform(ports: TestPorts, { kind, email, topics }: Act): Promise<void> {
  const keys = await ports.keys.tokenKeys()
  const token = (purpose: TokenPurpose) => signToken(keys, { purpose, subscriberId: idOf(email) })
  switch (kind) {
    case 'import':
      await importFile(ports, `email,topics\n${email},${topics.join(';')}\n`)
      return
    case 'sign up': {
      // Welcomes that wait go out first: what is mailed next is a confirmation.
      await workOff(ports)
      const mailed = ports.mailer.mailed.length
      await signUp(ports, { email, topics })
      await workOff(ports)
      if (ports.mailer.mailed.length > mailed)
        await confirmSubscription(ports, { token: confirmTokenOf(ports) })
      return
    }
    case 'unsubscribe':
      await unsubscribe(ports, { token: token('unsubscribe') })
      return
    case 'choose':
      await updatePreferences(ports, { token: token('preferences'), topics })
      return
    default:
      await erasePerson(ports, { id: idOf(email), reason: 'asked by the owner' })
  }
}

describe('counted followers', () => {
  it('agree with a re-count after any acts, so that it changes no number', async () => {
    let movements = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        const ports = setUp()
        await recount(ports)
        for (const each of acts) {
          await perform(ports, each)
          ports.clock.advance(2 * day)
        }
        const followers = async () => (await listTopics(ports)).map(({ subscribers }) => subscribers ?? -1)
        const added = await followers()
        await recount(ports)
        expect(await followers()).toEqual(added)
        movements += added.filter((number) => number > 0).length
      }),
      { numRuns: 60 },
    )
    expect(movements).toBeGreaterThan(20)
  })

  it('cost no write where topics do not change, and one where they do', async () => {
    const ports = setUp()
    await perform(ports, { kind: 'import', email: 'ana@example.com', topics: ['back-care'] })
    const keys = await ports.keys.tokenKeys()
    const token = signToken(keys, { purpose: 'preferences', subscriberId: idOf('ana@example.com') })
    const { ports: noted, calls } = callsOf(ports)
    const writes = () => calls.splice(0).filter((call) => call === 'subscribers.countTopics').length
    await updatePreferences(noted, { token, name: 'Ana' })
    expect(writes()).toBe(0)
    await updatePreferences(noted, { token, topics: ['back-care', 'mobility'] })
    expect(writes()).toBe(1)
  })

  it('are written once a shard for an import, however many people it brings', async () => {
    const ports = setUp()
    const written: string[] = []
    const { countTopics } = ports.subscribers
    ports.subscribers.countTopics = async (shard, change) => {
      written.push(shard)
      await countTopics(shard, change)
    }
    const emails = Array.from({ length: 200 }, (_, index) => `p${index}@example.com`)
    await importFile(ports, ['email', ...emails].join('\n'), { topics: ['back-care'] })
    expect(written.sort()).toEqual([...new Set(emails.map((email) => shardOf(idOf(email))))].sort())
    await recount(ports)
    expect(await totals(ports)).toEqual({ 'back-care': 200 })
  })
})

describe('a re-count', () => {
  it('is told with every topic of the site, nothing before it', async () => {
    const ports = setUp()
    await perform(ports, { kind: 'import', email: 'ana@example.com', topics: ['mobility'] })
    expect((await listTopics(ports)).map(({ subscribers }) => subscribers)).toEqual([null, null])
    await recount(ports)
    const countedAt = '2026-11-23T08:00:00.000Z'
    expect(await listTopics(ports)).toMatchObject([
      { id: 'back-care', subscribers: 0, countedAt },
      { id: 'mobility', subscribers: 1, countedAt },
    ])
  })

  it('mends what a crash between a person and the count left out, on the next day and not before', async () => {
    const ports = setUp()
    await recount(ports)
    const { countTopics } = ports.subscribers
    ports.subscribers.countTopics = async () => {
      throw new Error('the process ended')
    }
    await expect(importFile(ports, 'email,topics\nana@example.com,mobility\n')).rejects.toThrow('ended')
    ports.subscribers.countTopics = countTopics
    await perform(ports, { kind: 'unsubscribe', email: 'ana@example.com', topics: [] })
    expect((await listTopics(ports)).map(({ subscribers }) => subscribers)).toEqual([0, 0])
    await perform(ports, { kind: 'sign up', email: 'ben@example.com', topics: ['mobility'] })
    ports.clock.advance(16 * hour - 1)
    await recount(ports)
    expect(await totals(ports)).not.toEqual({ mobility: 1 })
    ports.clock.advance(1)
    await recount(ports)
    expect(await totals(ports)).toEqual({ mobility: 1 })
  })

  it('loses nobody who changes while their shard is counted', async () => {
    const ports = setUp()
    const { walkShard } = ports.subscribers
    const late = aSubscriber({ topics: ['mobility'] })
    let isThere = false
    ports.subscribers.walkShard = async function* (shard, after) {
      yield* walkShard(shard, after)
      if (shard !== shardOf(late.id) || isThere) return
      isThere = true
      await perform(ports, { kind: 'import', email: late.email, topics: ['mobility'] })
    }
    await recount(ports)
    expect(await totals(ports)).toEqual({ mobility: 1 })
  })

  it('comes to an end on a shard that is never still', async () => {
    const ports = setUp()
    const { walkShard } = ports.subscribers
    ports.subscribers.walkShard = async function* (shard, after) {
      yield* walkShard(shard, after)
      await ports.subscribers.countTopics(shard, { mobility: 1 })
    }
    await recount(ports)
    expect(await ports.subscribers.topicCounts()).toHaveLength(shards.length)
    expect(totalTopics(await ports.subscribers.topicCounts())).toBeDefined()
  })

  it('goes on with the next call when time runs out, without counting a shard again', async () => {
    const ports = setUp()
    const walked: string[] = []
    const { walkShard } = ports.subscribers
    ports.subscribers.walkShard = (shard, after) => {
      walked.push(shard)
      ports.clock.advance(2_000)
      return walkShard(shard, after)
    }
    await recount(ports)
    expect(walked).toHaveLength(5)
    for (let times = 0; times < 4; times++) await recount(ports)
    expect(walked).toEqual(shards)
  })

  it('leaves a shard that is too large for a tick as it was, and says so', async () => {
    const ports = setUp()
    await perform(ports, { kind: 'import', email: 'ana@example.com', topics: ['mobility'] })
    const { walkShard } = ports.subscribers
    ports.subscribers.walkShard = async function* (shard, after) {
      for await (const person of walkShard(shard, after)) {
        ports.clock.advance(61_000)
        yield person
      }
    }
    await recount(ports)
    expect(await totals(ports)).toBeUndefined()
    expect(ports.log.lines).toMatchObject([{ message: expect.stringContaining('too many people') }])
  })
})

describe('how the list stands', () => {
  it('is kept once a day, with who joined and who left in the day before', async () => {
    const ports = setUp()
    await importFile(ports, 'email\nana@example.com\nben@example.com\ncleo@example.com\n')
    await signUp(ports, { email: 'dora@example.com', topics: ['mobility'] })
    await workOff(ports)
    await recount(ports)
    const first = { active: 3, pending: 1, joined: 3, left: 0 }
    expect(await ports.subscribers.growth(9)).toEqual([
      { ...first, day: '2026-11-23', countedAt: '2026-11-23T08:00:00.000Z' },
    ])
    ports.clock.advance(hour)
    await perform(ports, { kind: 'unsubscribe', email: 'ben@example.com', topics: [] })
    await perform(ports, { kind: 'erase', email: 'cleo@example.com', topics: [] })
    await recount(ports)
    expect(await ports.subscribers.growth(9)).toHaveLength(1)
    ports.clock.advance(16 * hour)
    await recount(ports)
    const [second] = await ports.subscribers.growth(1)
    expect(second).toMatchObject({ day: '2026-11-24', active: 1, pending: 1, left: 2 })
    ports.clock.advance(day)
    await recount(ports)
    expect(await ports.subscribers.growth(1)).toMatchObject([{ active: 1, joined: 0, left: 0 }])
  })

  it('is kept although the process ends before the last shard’s own row, once that is counted again', async () => {
    const ports = setUp()
    const { replaceTopicCount } = ports.subscribers
    ports.subscribers.replaceTopicCount = async (counted) => {
      if (counted.shard === shards.at(-1)) throw new Error('the process ended')
      return replaceTopicCount(counted)
    }
    await expect(recount(ports)).rejects.toThrow('ended')
    expect(await ports.subscribers.growth(9)).toHaveLength(1)
    ports.subscribers.replaceTopicCount = replaceTopicCount
    await recount(ports)
    expect(await ports.subscribers.growth(9)).toHaveLength(1)
  })

  it('is kept by nobody on a day on which only some shards were counted', async () => {
    const ports = setUp()
    const { walkShard } = ports.subscribers
    ports.subscribers.walkShard = (shard, after) => {
      ports.clock.advance(shard === '8' ? 61_000 : 0)
      return walkShard(shard, after)
    }
    await recount(ports)
    expect(await ports.subscribers.growth(9)).toEqual([])
    ports.clock.advance(day)
    ports.subscribers.walkShard = walkShard
    await recount(ports)
    expect(await ports.subscribers.growth(9)).toMatchObject([{ day: '2026-11-24', active: 0 }])
  })
})
