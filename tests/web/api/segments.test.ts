import { describe, expect, it } from 'vitest'
import type { Site } from '../../../functions/core/site/site.ts'
import { runJob } from '../../../functions/flows/run-job.ts'
import { drainLanes, soon } from '../../support/campaign-ports.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDraft, anApi } from './api-ports.ts'

const strong = { name: 'strong', expression: 'topics has strength' }
const toStrong = aDraft({
  definition: aDefinition({ audience: { topics: [], segment: 'strong' } }),
})
const ana = aSubscriber({ topics: ['strength'] })
const ben = aSubscriber({ email: 'ben@example.com', topics: ['strength'] })
const cleo = aSubscriber({ email: 'cleo@example.com', topics: ['back-care'] })

describe('segments', () => {
  it('are kept by name; saving one again replaces its expression', async () => {
    const { call, ports } = await anApi()
    expect(await call('POST', '/segments', strong)).toMatchObject({ status: 201, body: strong })
    ports.clock.advance(60_000)
    const changed = { ...strong, expression: 'not topics has strength' }
    await call('POST', '/segments', changed)
    const { body } = await call('GET', '/segments')
    const createdAt = '2026-11-23T08:00:00.000Z'
    const listed = { ...changed, count: null, faults: [], createdAt, updatedAt: '2026-11-23T08:01:00.000Z' }
    expect(body).toEqual({ items: [listed] })
    expect((await call('GET', '/segments/strong')).body).toEqual(listed)
    expect(await call('GET', '/segments/weak')).toMatchObject({
      status: 404,
      body: { rule: 'unknown-segment' },
    })
  })

  it('are refused at the column of the fault, with the mend, and nothing is kept', async () => {
    const { call } = await anApi()
    const expression = 'name is set and topics has stregnth'
    const answer = await call('POST', '/segments', { name: 'strong', expression })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            field: 'expression',
            column: 28,
            message: expect.stringMatching(
              /^Column 28: There is no topic `stregnth`.*Did you mean `strength`/,
            ),
          },
        ],
      },
    })
    expect((await call('GET', '/segments')).body).toEqual({ items: [] })
  })

  it('are counted by a job, whose count stays with the expression it counted', async () => {
    const out = aSubscriber({ email: 'dan@example.com', topics: ['strength'], state: 'unsubscribed' })
    const { call, ports } = await anApi([ana, ben, cleo, out])
    await call('POST', '/segments', strong)
    const { status, body } = await call('POST', '/segments/strong/count')
    const job = body as { readonly id: string }
    expect({ status, job }).toMatchObject({
      status: 202,
      job: { kind: 'count', status: 'queued', count: { segment: 'strong' } },
    })
    expect((await call('GET', '/segments/strong')).body).toMatchObject({ count: null })
    expect(ports.transactional.waiting).toEqual([{ kind: 'job', jobId: job.id }])
    await runJob(ports, { jobId: job.id, deadline: soon(ports) })
    expect((await call('GET', `/jobs/${job.id}`)).body).toMatchObject({
      ...{ status: 'done', done: 16, total: 16, count: { segment: 'strong', people: 2, mailable: 3 } },
    })
    const count = { people: 2, mailable: 3, countedAt: '2026-11-23T08:00:00.000Z' }
    await call('POST', '/segments', strong)
    expect((await call('GET', '/segments/strong')).body).toMatchObject({ count })
    await call('POST', '/segments', { ...strong, expression: 'name is set' })
    expect((await call('GET', '/segments/strong')).body).toMatchObject({ count: null })
  })

  it('are counted once under one idempotency key', async () => {
    const { raw, call, ports } = await anApi([ana])
    await call('POST', '/segments', strong)
    const init = { method: 'POST', headers: { 'idempotency-key': 'nightly' } }
    const [first, second] = [
      await raw('/segments/strong/count', init),
      await raw('/segments/strong/count', init),
    ]
    expect(second.body).toEqual(first.body)
    expect((await ports.jobs.page()).items).toHaveLength(1)
  })

  it('tell what of them the site has lost, and are not counted then', async () => {
    const { call, ports } = await anApi([ana])
    await call('POST', '/segments', strong)
    const site = (await ports.compiled.read('site')) as Site
    await ports.compiled.write('site', { ...site, topics: site.topics.filter(({ id }) => id !== 'strength') })
    expect((await call('GET', '/segments/strong')).body).toMatchObject({
      faults: [{ column: 12, message: 'There is no topic `strength` in site.yaml' }],
    })
    expect(await call('POST', '/segments/strong/count')).toMatchObject({ status: 422 })
  })

  it('are removed unless something scheduled waits for them', async () => {
    const { call } = await anApi([ana], [toStrong])
    await call('POST', '/segments', strong)
    await call('POST', '/campaigns/november-digest/schedule', {
      at: '2026-12-01T09:00',
      timeZone: 'Europe/Zurich',
    })
    expect(await call('DELETE', '/segments/strong')).toMatchObject({
      status: 409,
      body: { rule: 'segment-in-use', detail: expect.stringContaining('november-digest') },
    })
    await call('POST', '/campaigns/november-digest/cancel')
    expect(await call('DELETE', '/segments/strong')).toMatchObject({ status: 204 })
    expect(await call('DELETE', '/segments/strong')).toMatchObject({ status: 404 })
    expect((await call('GET', '/segments')).body).toEqual({ items: [] })
  })

  it('narrow an audience', async () => {
    const { call } = await anApi([ana, ben, cleo], [toStrong])
    await call('POST', '/segments', strong)
    expect((await call('GET', '/campaigns/november-digest/audience')).body).toMatchObject({
      people: 2,
      excluded: [{ reason: 'not-in-segment', people: 1 }],
    })
  })

  it('are frozen into a run: editing one changes nothing, leaving it does', async () => {
    const { call, ports } = await anApi([ana, ben, cleo], [toStrong])
    await call('POST', '/segments', strong)
    await call('POST', '/campaigns/november-digest/send-now')
    await call('POST', '/segments', { ...strong, expression: 'topics has back-care' })
    await ports.subscribers.replace({ ...ben, topics: ['back-care'], version: 2 })
    await drainLanes(ports)
    expect(ports.mailer.mailed.map(({ to }) => to)).toEqual(['ana@example.com'])
    expect((await call('GET', '/campaigns/november-digest/recipients?state=excluded')).body).toMatchObject({
      items: [{ id: ben.id, reason: 'not-in-segment' }],
    })
  })

  it('are settled as they are at the start, on the days of the site, and the run keeps that', async () => {
    const long = aSubscriber({ createdAt: '2026-09-23T07:30:00.000Z' })
    const late = aSubscriber({ email: 'ben@example.com', createdAt: '2026-09-30T22:00:00.000Z' })
    const { call, ports } = await anApi([long, late], [toStrong])
    const expression = 'createdAt within 2 months and createdAt before 2026-10-01'
    await call('POST', '/segments', { ...strong, expression })
    await call('POST', '/campaigns/november-digest/send-now')
    ports.clock.advance(3_600_000)
    await drainLanes(ports)
    expect(ports.mailer.mailed.map(({ to }) => to)).toEqual(['ana@example.com'])
    expect([...ports.runs.runs.values()].map(({ segment }) => segment)).toEqual([
      'createdAt since 2026-09-23T07:00:00.000Z and createdAt before 2026-09-30T22:00:00.000Z',
    ])
  })

  it('that ask for what the site has lost keep a campaign from being sent, and say so', async () => {
    const { call, ports } = await anApi([ana], [toStrong])
    await call('POST', '/segments', strong)
    const site = (await ports.compiled.read('site')) as Site
    await ports.compiled.write('site', { ...site, topics: site.topics.filter(({ id }) => id !== 'strength') })
    expect(await call('POST', '/campaigns/november-digest/send-now')).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            rule: 'segment-unfit',
            message: expect.stringMatching(/^Segment `strong`, column 12: There is no topic `strength`/),
          },
        ],
      },
    })
  })

  it('that nobody fits, or that do not exist, keep a campaign from being sent', async () => {
    const { call } = await anApi([cleo], [toStrong])
    expect(await call('POST', '/campaigns/november-digest/send-now')).toMatchObject({
      status: 422,
      body: { rule: 'segment' },
    })
    await call('POST', '/segments', strong)
    expect(await call('POST', '/campaigns/november-digest/send-now')).toMatchObject({
      status: 422,
      body: { rule: 'empty-audience', detail: expect.stringContaining('Nobody fits the segment strong.') },
    })
  })
})
