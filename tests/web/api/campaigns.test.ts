import { describe, expect, it } from 'vitest'
import { listCampaigns } from '../../../functions/flows/list-campaigns.ts'
import type { CampaignJson } from '../../../functions/web/api/campaign-json.ts'
import { drainLanes } from '../../support/campaign-ports.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aBody, aDraft, anApi, fieldsOf } from './api-ports.ts'

const id = 'november-digest'

describe('POST /campaigns', () => {
  it('makes a draft to everyone from the least there can be, and counts nobody', async () => {
    const { call } = await anApi()
    const answer = await call('POST', '/campaigns', aBody)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^spring-news-[0-9a-f]{10}$/),
      ...aBody,
      status: 'draft',
      scheduledFor: null,
      timeZone: null,
      audience: { topics: [] },
      schedule: 'manual',
      layout: 'teaser',
      source: 'api',
      counts: { frozen: 0, accepted: 0, pending: 0, booked: 0 },
    })
  })

  it.each([
    ['no subject', { subject: undefined }, 'subject'],
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['an unknown kind', { kind: 'blast' }, 'kind'],
    ['two lines in the subject', { subject: 'a\r\nBcc: eve@example.com' }, 'subject'],
    [
      'a time zone that is none',
      { schedule: { at: '2026-12-01T09:00', timeZone: 'Zuerich' } },
      'schedule.timeZone',
    ],
    ['two schedules at once', { schedule: { at: '2026-12-01T09:00', every: 'day at 09:00' } }, 'schedule'],
    ['an unknown topic', { audience: { topics: ['strength', 'gossip'] } }, 'audience.topics.1'],
    [
      'an unknown excluded topic',
      { audience: { exclude: { topics: ['gossip'] } } },
      'audience.exclude.topics.0',
    ],
    ['an unknown service', { booking: { service: 'massage' } }, 'booking.service'],
    ['a list instead of a campaign', { articles: 'five-lifts' }, 'articles'],
  ])('refuses %s by its field', async (_, change, field) => {
    const { call } = await anApi()
    const answer = await call('POST', '/campaigns', { ...aBody, ...change })
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(fieldsOf(answer)).toEqual([field])
    expect((await call('GET', '/campaigns')).body).toEqual({ items: [] })
  })

  it('cannot read broken JSON', async () => {
    const { raw } = await anApi()
    const headers = { 'content-type': 'application/json' }
    const answer = await raw('/campaigns', { method: 'POST', headers, body: '{"name":' })
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' })
  })

  it('makes one campaign for one idempotency key of one caller', async () => {
    const { raw } = await anApi()
    const send = (key: string) =>
      raw('/campaigns', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(aBody),
      })
    const [first, again, other] = [await send('one'), await send('one'), await send('two')]
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(other.body).not.toEqual(first.body)
  })
})

describe('GET /campaigns', () => {
  it('lists the newest first, a page at a time', async () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-03']
    const drafts = days.map((day) => aDraft({ id: `on-${day}`, createdAt: `${day}T09:00:00.000Z` }))
    const { call } = await anApi([], drafts)
    const first = (await call('GET', '/campaigns?limit=2')).body as { items: unknown; nextCursor: string }
    expect(first.items).toMatchObject([{ id: 'on-2026-11-03' }, { id: 'on-2026-11-02' }])
    const next = await call('GET', `/campaigns?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)
    expect(next.body).toEqual({ items: [expect.objectContaining({ id: 'on-2026-11-01' })] })
  })

  it('passes over one that was removed while the list was behind', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    ports.campaigns.list = async () => ({ items: [aDraft({ id: 'gone' }), aDraft()] })
    expect((await call('GET', '/campaigns')).body).toEqual({ items: [expect.objectContaining({ id })] })
  })

  it.each(['limit=0', 'limit=201', 'limit=many'])('refuses %s', async (query) => {
    const { call } = await anApi()
    expect(fieldsOf(await call('GET', `/campaigns?${query}`))).toEqual(['limit'])
  })

  it.each([
    ['longer than any key of the table', 'x'.repeat(301)],
    ['of more bytes than it has characters', '€'.repeat(300)],
    ['of signs that no page gives', 'a b'],
    ['of another list', Buffer.from('subscribers:2026-11-20T09:00:00.000Z#a~').toString('base64url')],
  ])('refuses a cursor %s', async (_, cursor) => {
    const { call } = await anApi()
    const answer = await call('GET', `/campaigns?cursor=${encodeURIComponent(cursor)}`)
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual(['cursor'])
  })

  it('refuses a cursor that was cut short, at any place', async () => {
    const { call } = await anApi([], [aDraft(), aDraft({ id: 'another' })])
    const { nextCursor } = (await call('GET', '/campaigns?limit=1')).body as { nextCursor: string }
    for (let length = 1; length < nextCursor.length; length += 1)
      expect((await call('GET', `/campaigns?cursor=${nextCursor.slice(0, length)}`)).status).toBe(422)
  })
})

describe('PATCH /campaigns/{id}', () => {
  it('replaces the fields it is given and keeps the others', async () => {
    const { call } = await anApi([], [aDraft()])
    const answer = await call('PATCH', `/campaigns/${id}`, { subject: 'Another subject', archive: false })
    expect(answer).toMatchObject({
      status: 200,
      body: { name: 'November digest', subject: 'Another subject', archive: false, articles: ['five-lifts'] },
    })
  })

  it('takes back what is null, and takes what a GET answered', async () => {
    const definition = aDefinition({ preheader: 'Read on' })
    const { call } = await anApi([], [aDraft({ definition })])
    const { preheader } = (await call('GET', `/campaigns/${id}`)).body as { preheader: string }
    expect(preheader).toBe('Read on')
    expect((await call('PATCH', `/campaigns/${id}`, { preheader: null })).body).not.toHaveProperty(
      'preheader',
    )
  })

  it.each([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['an empty subject', { subject: '' }, 'subject'],
    ['a subject taken away', { subject: null }, 'subject'],
    ['an unknown topic', { audience: { topics: ['gossip'] } }, 'audience.topics.0'],
  ])('refuses %s and changes nothing', async (_, change, field) => {
    const { call, ports } = await anApi([], [aDraft()])
    const answer = await call('PATCH', `/campaigns/${id}`, change)
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual([field])
    expect(await ports.campaigns.read(id)).toEqual(aDraft())
  })

  it('overwrites nothing that another change writes at the same moment', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    const { read } = ports.compiled
    ports.compiled.read = async (name) => {
      ports.compiled.read = read
      await call('PATCH', `/campaigns/${id}`, { preheader: 'Read on' })
      return read(name)
    }
    const late = await call('PATCH', `/campaigns/${id}`, { subject: 'Another subject' })
    expect(late).toMatchObject({ status: 409, body: { rule: 'changed-meanwhile' } })
    const { definition } = aDraft()
    expect(await ports.campaigns.read(id)).toMatchObject({
      version: 2,
      definition: { ...definition, preheader: 'Read on' },
    })
  })

  it('refuses a campaign that is on its way', async () => {
    const { call } = await anApi([], [aDraft({ status: 'sending', runId: 'a'.repeat(16) })])
    expect(await call('PATCH', `/campaigns/${id}`, { subject: 'Too late now' })).toMatchObject({
      status: 409,
      body: { rule: 'wrong-status' },
    })
  })
})

describe('DELETE /campaigns/{id}', () => {
  it('removes a draft for good', async () => {
    const { call } = await anApi([], [aDraft()])
    expect(await call('DELETE', `/campaigns/${id}`)).toMatchObject({ status: 204, body: '' })
    expect((await call('GET', `/campaigns/${id}`)).status).toBe(404)
  })

  it('refuses a campaign that went out', async () => {
    const { call } = await anApi([aSubscriber()], [aDraft({ status: 'sent', runId: 'a'.repeat(16) })])
    expect(await call('DELETE', `/campaigns/${id}`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('Keep it') },
    })
  })
})

describe('the counts of a list', () => {
  /** A sent campaign, and how often its rows were read since. */
  async function aSentOne() {
    const api = await anApi([aSubscriber()], [aDraft()])
    await api.call('POST', `/campaigns/${id}/send-now`)
    await drainLanes(api.ports)
    let reads = 0
    const { outcomes } = api.ports.runs
    api.ports.runs.outcomes = (runId, shard) => {
      reads += 1
      return outcomes(runId, shard)
    }
    const listed = async () => {
      const { items } = (await api.call('GET', '/campaigns')).body as { items: [CampaignJson] }
      return items[0]
    }
    return { ...api, listed, reads: () => reads }
  }

  it('are counted from rows when nobody counted them since the last change', async () => {
    const { listed, ports } = await aSentOne()
    expect(await listed()).toMatchObject({
      status: 'sent',
      counts: { frozen: 1, accepted: 1 },
      countedAt: ports.clock.now(),
    })
  })

  it('stand for the rows for a while, and say since when', async () => {
    const { listed, reads, ports, call } = await aSentOne()
    ports.clock.advance(2 * 3600 * 1000)
    const { countedAt } = (await call('GET', `/campaigns/${id}`)).body as CampaignJson
    const counted = reads()
    ports.clock.advance(9 * 60 * 1000)
    expect(await listed()).toMatchObject({ counts: { accepted: 1 }, countedAt })
    expect(reads()).toBe(counted)
    ports.clock.advance(60 * 1000)
    expect(await listed()).toMatchObject({ counts: { accepted: 1 }, countedAt: ports.clock.now() })
    expect(reads()).toBeGreaterThan(counted)
  })

  it('are those kept, or none yet, where there is no time to count', async () => {
    const { ports } = await aSentOne()
    await ports.campaigns.create(aDraft({ id: 'never-counted', status: 'sent', runId: 'a'.repeat(16) }))
    const late = { limit: 50, deadline: ports.clock.real() }
    const { items } = await listCampaigns(ports, late)
    expect(items).toMatchObject([
      { campaign: { id }, counts: { frozen: 1, accepted: 0 }, countedAt: '2026-11-23T08:00:00.000Z' },
      { campaign: { id: 'never-counted' }, counts: { frozen: 0 } },
    ])
    expect(items[1]).not.toHaveProperty('countedAt')
  })
})
