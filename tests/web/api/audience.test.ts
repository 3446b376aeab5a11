import { describe, expect, it } from 'vitest'
import { manyPeople } from '../../support/campaign-ports.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDraft, anApi, fieldsOf } from './api-ports.ts'

const people = [
  aSubscriber({ name: 'Ana', topics: ['back-care', 'strength'] }),
  aSubscriber({ email: 'ben@example.com', topics: ['strength'], id: idOf('ben@example.com') }),
  aPendingSubscriber({ email: 'cleo@example.com', id: idOf('cleo@example.com') }),
  aSubscriber({ email: 'dora@example.com', state: 'unsubscribed' }),
  aSubscriber({ email: 'emil@example.com', state: 'complained' }),
]

/** So many ids of a shard, spread evenly, as those of people are. */
function evenIds(shard: string, count: number): readonly string[] {
  return Array.from({ length: Math.min(count, 6_000) }, (_, number) => {
    const place = Math.floor((number / count) * 16 ** 8)
    return `${shard}${place.toString(16).padStart(8, '0')}${'0'.repeat(23)}`
  })
}

function reasonsOf(body: unknown) {
  const { excluded } = body as { excluded: readonly { reason: string; people: number }[] }
  return Object.fromEntries(excluded.map(({ reason, people }) => [reason, people]))
}

describe('GET /campaigns/{id}/audience', () => {
  it('counts who would get it, shows some of them, and says why others do not', async () => {
    const audience = { topics: ['strength'], exclude: { topics: ['back-care'] } }
    const { call } = await anApi(people, [aDraft({ definition: aDefinition({ audience }) })])
    const { status, body } = await call('GET', '/campaigns/november-digest/audience')
    expect(status).toBe(200)
    expect(body).toMatchObject({ people: 1, isEstimate: false, contents: [], nothingToSend: null })
    expect(body).toMatchObject({ sample: [{ id: idOf('ben@example.com'), email: 'ben@example.com' }] })
    expect(reasonsOf(body)).toEqual({
      'excluded-topic': 1,
      pending: 1,
      unsubscribed: 1,
      complained: 1,
    })
  })

  it('shows ten people at most', async () => {
    const { call } = await anApi(manyPeople(30), [aDraft()])
    const { body } = await call('GET', '/campaigns/november-digest/audience')
    expect(body).toMatchObject({ people: 30 })
    expect((body as { sample: unknown[] }).sample).toHaveLength(10)
  })

  it.each([1_000, 100_000])('looks at no more than 5,000 people, of %i a shard', async (each) => {
    const { call, ports } = await anApi([], [aDraft()])
    let looked = 0
    ports.subscribers.walkShard = async function* (shard) {
      for (const id of evenIds(shard, each)) {
        looked += 1
        yield looked % 4 === 0 ? aSubscriber({ id, state: 'unsubscribed' }) : aSubscriber({ id })
      }
    }
    const { body } = await call('GET', '/campaigns/november-digest/audience')
    expect(looked).toBe(5_001)
    expect(body).toMatchObject({ isEstimate: true, countedAt: ports.clock.now() })
    const { people } = body as { people: number }
    expect(people / (each * 12)).toBeCloseTo(1, 2)
    expect((reasonsOf(body).unsubscribed ?? 0) / people).toBeCloseTo(1 / 3, 2)
  })

  it('counts 5,000 people exactly', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    ports.subscribers.walkShard = async function* (shard) {
      for (const id of evenIds(shard, shard === '0' ? 320 : 312)) yield aSubscriber({ id })
    }
    const { body } = await call('GET', '/campaigns/november-digest/audience')
    expect(body).toMatchObject({ people: 5_000, isEstimate: false })
  })

  it('has those counted in time stand for all when time runs out', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    ports.subscribers.walkShard = async function* (shard) {
      for (let n = 0; n < 16; n += 1) {
        ports.clock.advance(200)
        yield aSubscriber({ id: `${shard}${n.toString(16)}${'0'.repeat(30)}` })
      }
    }
    const { body } = await call('GET', '/campaigns/november-digest/audience')
    expect(body).toMatchObject({ isEstimate: true })
    expect((body as { people: number }).people / 256).toBeCloseTo(1, 1)
  })

  it('knows no unknown campaign', async () => {
    const { call } = await anApi()
    expect(await call('GET', '/campaigns/nobody/audience')).toMatchObject({ status: 404 })
  })
})

describe('POST /audience', () => {
  it('counts an audience that no campaign has yet, and keeps nothing', async () => {
    const { call, ports } = await anApi(people)
    const answer = await call('POST', '/audience', { audience: { topics: ['strength'] } })
    expect(answer).toMatchObject({ status: 200, body: { people: 2 } })
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it('says what of new articles people would get', async () => {
    const { call, ports } = await anApi(people)
    ports.composer.choice = {
      kind: 'nothing-new',
      slugs: [],
      reason: 'No article was published since Monday.',
    }
    const articles = { since: 'last-issue' }
    expect((await call('POST', '/audience', { audience: {}, articles })).body).toMatchObject({
      nothingToSend: 'No article was published since Monday.',
    })
  })

  it('refuses a topic that does not exist, and fields that are none', async () => {
    const { call } = await anApi(people)
    const answer = await call('POST', '/audience', { audience: { topics: ['stregnth'] } })
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual(['audience.topics.0'])
    const strange = await call('POST', '/audience', { audience: { who: 'all' } })
    expect(fieldsOf(strange)).toEqual(['audience.who'])
  })

  it('refuses a segment that does not exist', async () => {
    const { call } = await anApi(people)
    const answer = await call('POST', '/audience', { audience: { segment: 'regulars' } })
    expect(answer).toMatchObject({ status: 422, body: { problems: [{ rule: 'segment-unknown' }] } })
  })
})
