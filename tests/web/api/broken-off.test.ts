import { describe, expect, it } from 'vitest'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { aWeekly } from '../../support/series.ts'
import { aBody, aDraft, type anApi } from './api-ports.ts'
import { aKeyedApi } from './keyed-api.ts'

const path = '/campaigns/november-digest'

describe('a try that broke off', () => {
  /** The API in a process that dies right before it keeps an answer. */
  async function aDyingApi(...made: Parameters<typeof anApi>) {
    const api = await aKeyedApi(...made)
    const { write } = api.ports.idempotency
    api.ports.idempotency.write = async (keyed, before) => {
      if (keyed.answer) throw new Error('killed')
      return write(keyed, before)
    }
    const revive = () => {
      api.ports.idempotency.write = write
      api.ports.clock.advance(61_000)
    }
    return { ...api, revive }
  }

  it('holds its key for a minute, then lets the same campaign be found, not made twice', async () => {
    const { send, ports, revive } = await aDyingApi()
    expect((await send('POST', '/campaigns', 'one', aBody)).status).toBe(500)
    expect((await send('POST', '/campaigns', 'one', aBody)).status).toBe(409)
    revive()
    const again = await send('POST', '/campaigns', 'one', aBody)
    expect(again).toMatchObject({ status: 201, body: { status: 'draft' } })
    expect(ports.campaigns.campaigns.size).toBe(1)
    const { id } = again.body as { id: string }
    expect(await ports.campaigns.audit(id)).toMatchObject([{ actor: 'api:key-1', action: 'create' }])
  })

  it.each([
    ['pause', []],
    ['resume', ['pause']],
    ['cancel', []],
  ])('to %s that was carried out is answered as such when it is sent again', async (order, before) => {
    const { send, call, ports, revive } = await aDyingApi(manyPeople(2), [aDraft()])
    for (const name of ['send-now', ...before]) await call('POST', `${path}/${name}`)
    expect((await send('POST', `${path}/${order}`, 'one', {})).status).toBe(500)
    const done = await ports.campaigns.read('november-digest')
    revive()
    expect(await send('POST', `${path}/${order}`, 'one', {})).toMatchObject({
      status: 200,
      body: { status: done?.status },
    })
    expect(await ports.campaigns.read('november-digest')).toEqual(done)
    expect((await send('POST', `${path}/${order}`, 'two', {})).status).toBe(409)
  })

  it('sends no second test under its key', async () => {
    const { send, ports, revive } = await aDyingApi([], [aDraft()])
    const order = (key: string) => send('POST', `${path}/test`, key, { to: 'eva@example.com' })
    await order('one')
    expect(ports.mailer.calls).toHaveLength(1)
    revive()
    expect(await order('one')).toMatchObject({ status: 409, body: { rule: 'idempotency-key-abandoned' } })
    expect(ports.mailer.calls).toHaveLength(1)
    expect((await order('two')).status).toBe(200)
  })

  it('sends no second test after a fault behind the mail, nor when SES did not answer', async () => {
    const { send, ports } = await aKeyedApi([], [aDraft()])
    const order = (key: string) => send('POST', `${path}/test`, key, { to: 'eva@example.com' })
    const { addAudit } = ports.campaigns
    ports.campaigns.addAudit = async () => {
      throw new Error('the table is gone')
    }
    expect((await order('one')).status).toBe(500)
    ports.campaigns.addAudit = addAudit
    ports.clock.advance(61_000)
    expect(await order('one')).toMatchObject({ status: 409, body: { rule: 'idempotency-key-abandoned' } })
    ports.mailer.script.push({ kind: 'unknown', reason: 'the connection was reset' })
    expect(await order('two')).toMatchObject({ status: 409, body: { rule: 'test-in-doubt' } })
    expect(await order('two')).toMatchObject({ status: 409, body: { rule: 'test-in-doubt' } })
    expect(ports.mailer.calls).toHaveLength(2)
  })

  it('resends no doubt a second time under its key', async () => {
    const { send, call, ports, revive } = await aDyingApi(manyPeople(2), [aDraft()])
    await call('POST', `${path}/send-now`)
    const reset = { kind: 'unknown', reason: 'the connection was reset' } as const
    ports.mailer.script.push(reset, reset)
    await drainLanes(ports)
    await call('POST', `${path}/resume`)
    await send('POST', `${path}/doubts/resend`, 'one', {})
    ports.mailer.script.push(reset, reset)
    await drainLanes(ports)
    const mailed = ports.mailer.calls.length
    revive()
    expect(await send('POST', `${path}/doubts/resend`, 'one', {})).toMatchObject({ status: 409 })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(mailed)
  })

  it('makes no second issue of a series under its key', async () => {
    const series = aDraft({
      status: 'scheduled',
      scheduledFor: '2026-11-26T08:00:00.000Z',
      definition: aWeekly({ kind: 'announcement' }),
    })
    const { send, ports, revive } = await aDyingApi(manyPeople(2), [series])
    const order = () => send('POST', `${path}/send-now`, 'one', {})
    expect((await order()).status).toBe(500)
    revive()
    expect(await order()).toMatchObject({ status: 409, body: { rule: 'idempotency-key-abandoned' } })
    expect((await ports.campaigns.read('november-digest'))?.issues).toBe(1)
  })
})
