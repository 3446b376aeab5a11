import { describe, expect, it } from 'vitest'
import type { Site } from '../../../functions/core/site/site.ts'
import { drainLanes } from '../../support/campaign-ports.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDraft, anApi } from './api-ports.ts'

const strong = { name: 'strong', expression: 'topics has strength' }
const toStrong = aDraft({ definition: aDefinition({ audience: { topics: [], segment: 'strong' } }) })
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
    expect(body).toEqual({ items: [{ ...changed, createdAt, updatedAt: '2026-11-23T08:01:00.000Z' }] })
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
