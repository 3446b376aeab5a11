import { describe, expect, it } from 'vitest'
import { apiApp } from '../../../functions/web/api/app.ts'
import { callsOf } from '../../support/calls-of.ts'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDraft, anApi, opensTo } from './api-ports.ts'

const path = '/campaigns/november-digest'
const since = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const

/** A digest whose readers of `first` have not had `second`, while the others have had neither. */
async function aSecondIssue() {
  const ben = aSubscriber({ email: 'ben@example.com', name: 'Ben' })
  const { call, raw, ports } = await anApi([aSubscriber(), ben], [aDraft({ id: 'first' })])
  await call('POST', '/campaigns/first/send-now')
  await ports.subscribers.replace({ ...ben, state: 'unsubscribed', version: 2 })
  await drainLanes(ports)
  await ports.subscribers.replace({ ...ben, version: 3 })
  const { definition } = aDraft()
  await ports.campaigns.create(aDraft({ definition: { ...definition, articles: since } }))
  const runId = (await ports.campaigns.read('first'))?.runId ?? ''
  const pool = [
    { slug: 'second', date: '2026-11-22' },
    { slug: 'five-lifts', date: '2026-11-20', by: [0] },
  ]
  const issues = [{ run: runId, at: '2026-11-21T08:00:00.000Z', day: '2026-11-21' }]
  const due = ['every', 'monthly'] as const
  const cohorts = { due, issues, pool, newcomers: 'all', most: 5, min: 1 } as const
  ports.composer.choice = { kind: 'chosen', slugs: ['second'], cohorts }
  return { call, raw, ports }
}

describe('GET /campaigns/{id}/preview', () => {
  it('shows nobody in particular the mail as it is', async () => {
    const { call } = await anApi([], [aDraft()])
    expect(await call('GET', `${path}/preview`)).toMatchObject({
      status: 200,
      body: {
        subject: 'Five lifts for a stronger back',
        articles: ['five-lifts'],
        variant: null,
        passedOver: null,
      },
    })
  })

  it('shows each person what they have not had', async () => {
    const { call } = await aSecondIssue()
    const as = async (email: string) => (await call('GET', `${path}/preview?as=${idOf(email)}`)).body
    expect(await as('ana@example.com')).toMatchObject({ articles: ['second'], passedOver: null })
    expect(await as('ben@example.com')).toMatchObject({ articles: ['second', 'five-lifts'] })
  })

  it('says who is not due because they asked for a weekly digest, and so do audience and simulation', async () => {
    const { call, ports } = await aSecondIssue()
    const wim = aSubscriber({ email: 'wim@example.com', frequency: 'weekly' })
    ports.subscribers.people.set(wim.id, wim)
    expect((await call('GET', `${path}/preview?as=${wim.id}`)).body).toMatchObject({
      passedOver: 'frequency',
    })
    const excluded = [{ reason: 'frequency', people: 1 }]
    expect((await call('GET', `${path}/audience`)).body).toMatchObject({
      people: 2,
      frequencies: ['every', 'monthly'],
      excluded,
    })
    expect((await call('POST', `${path}/simulate`)).body).toMatchObject({ people: 2, excluded })
  })

  it('gives the whole message on request, to their address, its links signed by nobody', async () => {
    const { raw } = await aSecondIssue()
    const answer = await raw(`${path}/preview?as=${idOf('ben@example.com')}&part=eml`)
    expect(answer).toMatchObject({ status: 200, type: 'message/rfc822' })
    expect(answer.body).toMatch(/^To: ben@example\.com\r\n[\s\S]*\/u\/sample-/)
  })

  it('shows what somebody was frozen with once it has started', async () => {
    const { call, ports } = await aSecondIssue()
    await call('POST', `${path}/send-now`)
    ports.composer.answer = { ok: false, problems: [] }
    expect((await call('GET', `${path}/preview?as=${idOf('ben@example.com')}`)).body).toMatchObject({
      articles: ['second', 'five-lifts'],
      variant: expect.any(Number),
    })
  })

  it('says why somebody would not get it', async () => {
    const gone = aSubscriber({ state: 'unsubscribed' })
    const { call } = await anApi([gone], [aDraft()])
    expect((await call('GET', `${path}/preview?as=${gone.id}`)).body).toMatchObject({
      passedOver: 'unsubscribed',
    })
  })

  it.each([
    ['an unknown campaign', '/campaigns/nobody/preview', 404],
    ['an unknown person', `${path}/preview?as=${'0'.repeat(32)}`, 404],
    ['an id that is none', `${path}/preview?as=ana`, 422],
    ['a part that is none', `${path}/preview?part=pdf`, 422],
  ])('refuses %s', async (_, address, status) => {
    const { call } = await anApi([], [aDraft()])
    expect(await call('GET', address)).toMatchObject({ status, type: 'application/problem+json' })
  })
})

/** What a simulation may call: whatever only reads. */
const reading =
  /^(clock\.(now|real)|keys\.tokenKeys|campaigns\.read|segments\.read|subscribers\.(walkShard|entries)|composer\.(choose|compose|answer|choice)|runs\.(read\w+|chunks|chunkOf|states)|mailer\.(quota|allowance)|deliverability\.look|idempotency\.\w+)$/

describe('POST /campaigns/{id}/simulate', () => {
  it('tells the whole run: people, variants, sizes, pace, end, quota', async () => {
    const { call } = await aSecondIssue()
    const { status, body } = await call('POST', `${path}/simulate`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      people: 2,
      isEstimate: false,
      built: 2,
      isSample: false,
      failed: 0,
      variants: [
        { number: 0, articles: ['second', 'five-lifts'], people: 1 },
        { number: 1, articles: ['second'], people: 1 },
      ],
      bytes: { smallest: expect.any(Number), largest: expect.any(Number) },
      lanes: 1,
      days: 1,
      quota: { perDay: 50_000, perSecond: 14 },
      problems: [],
      refusal: null,
    })
    expect((body as { perSecond: number }).perSecond).toBeCloseTo(12.6)
  })

  it('spreads over as many days as the daily quota takes, and ends then', async () => {
    const { call, ports } = await anApi(manyPeople(200), [aDraft()])
    ports.mailer.allowance = { perSecond: 10, perDay: 100, sentLastDay: 25 }
    const { body } = await call('POST', `${path}/simulate`)
    expect(body).toMatchObject({
      days: 3,
      finishesAt: expect.stringMatching(/^2026-11-25T08:00:0/),
      problems: [{ rule: 'quota-days', severity: 'warning' }],
    })
  })

  it('names those whose message cannot be built', async () => {
    const odd = aSubscriber({ email: 'a b@example.com', id: '1'.repeat(32) })
    const { call } = await anApi([aSubscriber(), odd], [aDraft()])
    const { body } = await call('POST', `${path}/simulate`)
    expect(body).toMatchObject({ built: 1, failed: 1, failures: [{ id: odd.id }], isSample: false })
    expect(JSON.stringify(body)).not.toContain('a b@example.com')
  })

  it('says what stands against starting it', async () => {
    const { call } = await anApi([], [aDraft()])
    expect((await call('POST', `${path}/simulate`)).body).toMatchObject({
      people: 0,
      bytes: null,
      refusal: { rule: 'empty-audience' },
    })
  })

  it('writes nothing and sends nothing', async () => {
    const { ports } = await aSecondIssue()
    const noting = callsOf({ ...ports, jobs: undefined })
    const app = apiApp({ ports: noting.ports as never, authenticate: opensTo('api:key-1') })
    const answer = await app.request('/api/v1/campaigns/november-digest/simulate', {
      method: 'POST',
      headers: { authorization: 'Bearer good' },
    })
    expect(answer.status).toBe(200)
    expect(noting.calls.length).toBeGreaterThan(20)
    expect(noting.calls.filter((call) => !reading.test(call))).toEqual([])
  })

  it('answers with what it has when time runs out', async () => {
    const { call, ports } = await anApi(manyPeople(60), [aDraft()])
    const { walkShard } = ports.subscribers
    ports.subscribers.walkShard = async function* (...place) {
      for await (const person of walkShard(...place)) {
        ports.clock.advance(1_000)
        yield person
      }
    }
    const { status, body } = await call('POST', `${path}/simulate`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ isEstimate: true, isSample: true })
  })

  it('answers with the faults of a campaign that does not compile', async () => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    const problem = {
      file: 'campaign november-digest, articles',
      line: 1,
      column: 1,
      rule: 'campaign-nothing-new',
    }
    const words = { severity: 'error', message: 'No article was published', mend: 'Publish one' } as const
    ports.composer.answer = { ok: false, problems: [{ ...problem, ...words }] }
    expect(await call('POST', `${path}/simulate`)).toMatchObject({
      status: 422,
      body: { problems: [problem] },
    })
  })
})
