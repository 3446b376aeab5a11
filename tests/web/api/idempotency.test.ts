import { describe, expect, it } from 'vitest'
import { aSubscriber } from '../../support/subscribers.ts'
import { aBody, aDraft } from './api-ports.ts'
import { aKeyedApi } from './keyed-api.ts'

const path = '/campaigns/november-digest'
const day = 24 * 3600 * 1000

const orders = [
  ['POST', '/campaigns', aBody, 201],
  ['PATCH', path, { subject: 'Another subject' }, 200],
  ['DELETE', path, undefined, 204],
  ['POST', `${path}/schedule`, { at: '2026-11-26T09:00' }, 200],
  ['POST', `${path}/send-now`, {}, 200],
  ['POST', `${path}/send-now`, undefined, 200],
  ['POST', `${path}/test`, { to: 'eva@example.com' }, 200],
  ['POST', `${path}/pause`, {}, 409],
] as const

describe('a write under an idempotency key', () => {
  it.each(orders)('%s %s happens once, and its answer is given again', async (method, to, body, status) => {
    const { send, ports } = await aKeyedApi([aSubscriber()], [aDraft()])
    const first = await send(method, to, 'one', body)
    expect(first.status).toBe(status)
    expect(first.headers.has('idempotency-replayed')).toBe(false)
    ports.clock.advance(day - 1)
    const stored = [...ports.campaigns.campaigns.values()]
    const again = await send(method, to, 'one', body)
    expect(again).toMatchObject({ status, body: first.body, type: first.type })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect([...ports.campaigns.campaigns.values()]).toEqual(stored)
    expect(ports.mailer.calls.length).toBeLessThanOrEqual(1)
  })

  it.each(['audience', 'preflight', 'simulate'])('holds for a campaign whose id is %s', async (id) => {
    const { send } = await aKeyedApi([], [{ ...aDraft(), id }])
    const remove = () => send('DELETE', `/campaigns/${id}`, 'one')
    expect((await remove()).status).toBe(204)
    const again = await remove()
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([204, 'true'])
  })

  it('keeps no address after whoever it is of was erased', async () => {
    const { send, call, ports } = await aKeyedApi([aSubscriber()])
    const kept: unknown[] = []
    const { write } = ports.idempotency
    ports.idempotency.write = async (keyed, before) => {
      kept.push(keyed)
      return write(keyed, before)
    }
    const { id } = aSubscriber()
    const order = { email: 'ana@example.com', reason: 'asked on the phone' }
    for (const status of [201, 200])
      expect((await send('POST', '/suppressions', 'one', order)).status).toBe(status)
    expect((await send('POST', '/subscribers', 'two', { email: 'ana@example.com' })).status).toBe(409)
    await send('PATCH', `/subscribers/${id}`, 'three', { name: 'Ana' })
    expect((await call('DELETE', `/subscribers/${id}`)).status).toBe(202)
    expect(JSON.stringify(kept)).not.toMatch(/ana@/i)
  })

  it('is another one under another key, to another address, or a day later', async () => {
    const { send } = await aKeyedApi([], [aDraft()])
    const first = await send('POST', '/campaigns', 'one', aBody)
    const other = await send('POST', '/campaigns', 'two', aBody)
    expect(other).toMatchObject({ status: 201 })
    expect(other.body).not.toEqual(first.body)
    expect((await send('POST', `${path}/pause`, 'one')).headers.has('idempotency-replayed')).toBe(false)
  })

  it('that made a campaign makes another one when the key is used anew a day later', async () => {
    const { send, ports } = await aKeyedApi()
    const made: unknown[] = []
    for (const subject of ['Spring in the studio', 'Spring in the studio', 'Summer in the studio']) {
      const { body } = await send('POST', '/campaigns', 'one', { ...aBody, subject })
      expect(body).toMatchObject({ subject })
      made.push((body as { id: string }).id)
      ports.clock.advance(day)
    }
    expect(new Set(made).size).toBe(3)
  })

  it('is no write where nothing changes: the answer is always a fresh one', async () => {
    const { send, ports } = await aKeyedApi([aSubscriber()], [aDraft()])
    expect((await send('POST', '/audience', 'one', {})).body).toMatchObject({ people: 1 })
    ports.subscribers.people.clear()
    expect((await send('POST', '/audience', 'one', {})).body).toMatchObject({ people: 0 })
    expect((await send('POST', `${path}/preflight`, 'one')).body).toMatchObject({ ok: false })
  })

  it('is forgotten after a day', async () => {
    const { send, ports } = await aKeyedApi([aSubscriber()], [aDraft()])
    await send('POST', `${path}/test`, 'one', { to: 'eva@example.com' })
    ports.clock.advance(day)
    await send('POST', `${path}/test`, 'one', { to: 'eva@example.com' })
    expect(ports.mailer.calls).toHaveLength(2)
  })

  it.each([
    ['body', { to: 'eva@example.com' }, { to: 'ben@example.com' }],
    ['body that has more', { to: 'eva@example.com' }, undefined],
  ])('is refused with another %s', async (_, body, other) => {
    const { send, ports } = await aKeyedApi([], [aDraft()])
    await send('POST', `${path}/test`, 'one', body)
    expect(await send('POST', `${path}/test`, 'one', other)).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: { rule: 'idempotency-key-reused' },
    })
    expect(ports.mailer.calls).toHaveLength(1)
  })

  it.each(['', 'x'.repeat(256)])('is refused with a key that is none', async (key) => {
    const { send, ports } = await aKeyedApi()
    expect(await send('POST', '/campaigns', key, aBody)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'idempotency-key' }] },
    })
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it('keeps its refusal too', async () => {
    const { send, ports } = await aKeyedApi([], [aDraft()])
    const refused = await send('POST', `${path}/send-now`, 'one', {})
    expect(refused).toMatchObject({ status: 422, body: { rule: 'empty-audience' } })
    ports.subscribers.people.set('a'.repeat(32), aSubscriber({ id: 'a'.repeat(32) }))
    expect(await send('POST', `${path}/send-now`, 'one', {})).toMatchObject({
      status: 422,
      body: refused.body,
    })
  })
})

describe('while the first try runs', () => {
  it('the same again is told to wait, and gets the answer once there is one', async () => {
    const { send, ports } = await aKeyedApi([], [aDraft()])
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const { send: mail } = ports.mailer
    ports.mailer.send = async (message) => {
      await gate
      return mail(message)
    }
    const order = () => send('POST', `${path}/test`, 'one', { to: 'eva@example.com' })
    const first = order()
    const second = await waitFor(order, ({ status }) => status === 409)
    expect(second).toMatchObject({ body: { rule: 'idempotency-key-running' } })
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0)
    go()
    expect(await order().then(async () => (await first).status)).toBe(200)
    expect(await order()).toMatchObject({ status: 200, body: (await first).body })
    expect(ports.mailer.calls).toHaveLength(1)
  })
})

/** Asks until the answer is the one waited for; the first request claims its key within a few turns. */
async function waitFor<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean): Promise<T> {
  const answer = await ask()
  return isIt(answer) ? answer : waitFor(ask, isIt)
}

describe('an answer that says "try again"', () => {
  it('is not kept: a fault, a limit, SES refusing', async () => {
    const { send, ports } = await aKeyedApi([], [aDraft()])
    ports.mailer.script.push({ kind: 'fatal', reason: 'sending is paused' })
    const order = () => send('POST', `${path}/test`, 'one', { to: 'eva@example.com' })
    expect((await order()).status).toBe(503)
    const { take } = ports.limits
    ports.limits.take = async () => ({ kind: 'over', retryAfterSeconds: 60 })
    expect((await order()).status).toBe(429)
    ports.limits.take = take
    expect((await order()).status).toBe(200)
    const { create } = ports.campaigns
    ports.campaigns.create = async () => {
      throw new Error('the table is gone')
    }
    expect((await send('POST', '/campaigns', 'two', aBody)).status).toBe(500)
    ports.campaigns.create = create
    expect((await send('POST', '/campaigns', 'two', aBody)).status).toBe(201)
  })
})
