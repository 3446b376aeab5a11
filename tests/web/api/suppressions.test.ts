import { describe, expect, it } from 'vitest'
import { workJobOff } from '../../support/jobs.ts'
import { entriesOf, receiptsOf } from '../../support/receipts.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { anApi, fieldsOf } from './api-ports.ts'

const reason = 'asked on the phone'
const id = idOf('ana@example.com')

describe('/suppressions', () => {
  it('lists who is not mailed and why, newest first', async () => {
    const { call } = await anApi([
      aSubscriber({ state: 'unsubscribed', stateChangedAt: '2026-11-01T08:00:00.000Z' }),
      aSubscriber({ email: 'ben@example.com' }),
    ])
    await call('POST', '/suppressions', { email: 'Eve@Example.com', reason })
    expect((await call('GET', '/suppressions')).body).toEqual({
      items: [
        {
          ...{ id: idOf('eve@example.com'), email: 'eve@example.com', source: 'by hand', reason },
          since: '2026-11-23T08:00:00.000Z',
        },
        {
          ...{ id, email: 'ana@example.com', source: 'unsubscribed', reason: null },
          since: '2026-11-01T08:00:00.000Z',
        },
      ],
    })
  })

  it('suppresses an address once and lifts it, each an event, since nobody took a consent back', async () => {
    const { call, ports } = await anApi([aSubscriber()])
    const add = () => call('POST', '/suppressions', { email: 'ana@example.com', reason })
    expect(await add()).toMatchObject({ status: 201, body: { id, source: 'by hand' } })
    expect(await add()).toMatchObject({ status: 200, body: { id, source: 'by hand' } })
    expect(await call('DELETE', `/suppressions/${id}`)).toMatchObject({ status: 204 })
    expect(ports.subscribers.people.get(id)?.state).toBe('active')
    expect(await call('DELETE', `/suppressions/${id}`)).toMatchObject({ status: 404 })
    expect(await entriesOf(ports, id)).toMatchObject([
      { kind: 'event', data: { event: 'suppression lifted', state: 'active' } },
      { kind: 'event', data: { event: 'suppressed by hand', reason } },
    ])
    expect(await receiptsOf(ports, id)).toEqual([])
  })

  it('does not lift what the person did, and says so', async () => {
    const { call, ports } = await anApi([aSubscriber({ state: 'unsubscribed' })])
    await call('POST', '/suppressions', { email: 'ana@example.com', reason })
    for (let times = 0; times < 2; times += 1)
      expect(await call('DELETE', `/suppressions/${id}`)).toMatchObject({
        status: 409,
        body: { rule: 'own-doing', detail: expect.stringContaining('unsubscribed') },
      })
    expect(ports.subscribers.people.get(id)).not.toHaveProperty('suppressedByHand')
  })

  it('takes a list of addresses, on no basis, and refuses what is none', async () => {
    const { raw, ports } = await anApi([aSubscriber()])
    const body = 'Email Address,Reason\nana@example.com,left by letter\neve@example.com,\nnobody,\n'
    const send = (path: string) =>
      raw(path, { method: 'POST', headers: { 'content-type': 'text/csv' }, body })
    const trial = await workJobOff(
      ports,
      (await send('/suppressions/import?dryRun=true')).body as { id: string },
    )
    expect(trial).toMatchObject({ rejected: 1, counts: { created: 1, updated: 1 } })
    expect(ports.subscribers.people.size).toBe(1)
    const answer = await send('/suppressions/import')
    expect(answer.status).toBe(202)
    const job = await workJobOff(ports, answer.body as { id: string })
    expect(job).toMatchObject({ status: 'done', becomes: 'suppressed', counts: trial.counts })
    expect(ports.subscribers.people.get(id)?.suppressedByHand?.reason).toBe('left by letter')
    expect(ports.subscribers.people.get(idOf('eve@example.com'))?.state).toBe('provider-suppressed')
    const headless = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'x\n' }
    expect((await raw('/suppressions/import', headless)).status).toBe(422)
  })

  it('takes a list under a key that named an import of people on the same day', async () => {
    const { raw, ports } = await anApi()
    const headers = { 'content-type': 'text/csv', 'idempotency-key': 'today' }
    const send = (path: string, address: string) =>
      raw(path, { method: 'POST', headers, body: `email\n${address}\n` })
    const asked = new URLSearchParams({ lawfulBasis: 'customers who asked at the counter' })
    const people = await send(`/subscribers/import?${asked}`, 'ana@example.com')
    const list = await send('/suppressions/import', 'eve@example.com')
    for (const { body } of [people, list]) await workJobOff(ports, body as { id: string })
    expect(ports.subscribers.people.get(id)?.state).toBe('active')
    expect(ports.subscribers.people.get(idOf('eve@example.com'))?.suppressedByHand).toBeDefined()
  })

  it.each(['ana', 'ana@example.com, eve@example.com'])(
    'refuses what is not one address: %s',
    async (email) => {
      const { call } = await anApi()
      expect(fieldsOf(await call('POST', '/suppressions', { email, reason }))).toEqual(['email'])
    },
  )
})
