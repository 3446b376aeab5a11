import { describe, expect, it } from 'vitest'
import { consentReceipt } from '../../../functions/core/subscribers/consent.ts'
import { finishErasure } from '../../../functions/flows/finish-erasure.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { anApi } from './api-ports.ts'

const id = idOf('ana@example.com')
const path = `/subscribers/${id}`
const request = {
  kind: 'consent',
  at: '2026-10-01T09:00:00.000Z',
  uid: 'x',
  data: {
    ...consentReceipt({
      act: 'requested',
      topics: ['back-care'],
      source: 'form:/',
      text: 'Yes, please.',
      ip: '192.0.2.7',
    }),
  },
} as const

describe('DELETE /subscribers/{id}', () => {
  it('erases at once, as often as it is asked, with the date of the first time', async () => {
    const { call, ports } = await anApi([aSubscriber()])
    const erasedAt = ports.clock.now()
    for (let times = 0; times < 3; times += 1) {
      expect(await call('DELETE', path)).toMatchObject({
        status: 202,
        body: { id, state: 'erased', erasedAt },
      })
      ports.clock.advance(60_000)
    }
    expect(ports.subscribers.people.get(id)).toMatchObject({ email: '', stateReason: 'asked by the owner' })
    expect((await call('GET', path)).status).toBe(404)
    expect(ports.transactional.waiting[0]).toMatchObject({ kind: 'erase', subscriberId: id, round: 'first' })
  })

  it('knows nobody of an id that nobody had', async () => {
    const { call, ports } = await anApi()
    expect(await call('DELETE', path)).toMatchObject({ status: 404, body: { rule: 'unknown-subscriber' } })
    expect(ports.subscribers.people.size).toBe(0)
    expect(ports.transactional.waiting).toEqual([])
  })
})

describe('GET /subscribers/{id}/consent', () => {
  it('tells what is kept, in words too, whether the hash is that of the words, and what is missing', async () => {
    const { call, ports } = await anApi([aSubscriber()])
    await ports.subscribers.addEntry(id, request)
    expect((await call('GET', `${path}/consent`)).body).toEqual({
      id,
      state: 'active',
      basis: 'none',
      complete: false,
      missing: ['confirmation'],
      receipts: [
        {
          ...request.data,
          at: request.at,
          hashMatches: true,
          summary: 'Asked for back-care on the page /, agreeing to the words “Yes, please.”',
        },
      ],
    })
  })

  it('tells of somebody erased what was done, when, and the hash of the words', async () => {
    const { call, ports } = await anApi([aSubscriber()])
    await ports.subscribers.addEntry(id, request)
    await call('DELETE', path)
    const [erasure] = ports.transactional.waiting
    if (erasure?.kind !== 'erase') throw new Error('no erasure is queued')
    await finishErasure(ports, { erasure, deadline: ports.clock.real() + 60_000 })
    const { act, textHash } = request.data
    expect((await call('GET', `${path}/consent`)).body).toMatchObject({
      state: 'erased',
      complete: true,
      receipts: [{ at: request.at, act, textHash, summary: expect.stringContaining('with the hash') }],
    })
    expect(JSON.stringify((await call('GET', `${path}/consent`)).body)).not.toMatch(/192\.0|please/)
  })

  it('knows nobody of an id that nobody had', async () => {
    const { call } = await anApi()
    expect(await call('GET', `${path}/consent`)).toMatchObject({ status: 404 })
  })
})

describe('GET /subscribers/{id}/export', () => {
  it('hands everything over as a file, and of somebody erased nothing', async () => {
    const { call, ports } = await anApi([aSubscriber({ name: 'Ana' })])
    await ports.subscribers.addEntry(id, request)
    const answer = await call('GET', `${path}/export`)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="person-${id}.json"`)
    expect(answer.body).toMatchObject({
      person: { emailAddress: 'ana@example.com', name: 'Ana' },
      consent: [{ act: 'requested', ip: '192.0.2.7' }],
    })
    await call('DELETE', path)
    expect((await call('GET', `${path}/export`)).status).toBe(404)
  })
})

describe('GET /consent/wordings', () => {
  it('lists what the forms have asked people to agree to', async () => {
    const { call, ports } = await anApi()
    expect((await call('GET', '/consent/wordings')).body).toEqual({ items: [] })
    const wording = { hash: 'ab', text: 'Yes.', version: 1, since: '2026-10-01T09:00:00.000Z' }
    await ports.compiled.write('wordings', [wording])
    expect((await call('GET', '/consent/wordings')).body).toEqual({ items: [wording] })
  })
})
