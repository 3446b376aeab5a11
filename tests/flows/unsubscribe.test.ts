import { describe, expect, it } from 'vitest'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { signToken, type TokenPurpose } from '../../functions/core/token.ts'
import { readConsent } from '../../functions/flows/read-consent.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { oneChunkRunId, oneChunkRuns } from '../support/one-chunk-runs.ts'
import { receiptsOf } from '../support/receipts.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')

async function setUp(person?: Subscriber) {
  const ports = { ...publishedPorts(), runs: oneChunkRuns(['f'.repeat(32), id]) }
  if (person) await ports.subscribers.create(person)
  const keys = await ports.keys.tokenKeys()
  const token = (purpose: TokenPurpose = 'unsubscribe', runId?: string) =>
    signToken(keys, { purpose, subscriberId: id, ...(runId && { runId }) })
  return { ports, token }
}

describe('unsubscribing', () => {
  it('takes the person off at once and credits the run of the message, once however often it is repeated', async () => {
    const { ports, token } = await setUp(aSubscriber())
    for (let times = 0; times < 3; times++) {
      expect(await unsubscribe(ports, { token: token('unsubscribe', oneChunkRunId) })).toEqual({
        kind: 'unsubscribed',
      })
      ports.clock.advance(60_000)
    }
    expect(ports.subscribers.people.get(id)).toMatchObject({
      state: 'unsubscribed',
      stateChangedAt: '2026-11-23T08:00:00.000Z',
    })
    expect(ports.runs.recorded).toEqual([
      { slot: 1, kind: 'unsubscribe', at: '2026-11-23T08:00:00.000Z', attempt: '' },
    ])
    const receipt = {
      act: 'withdrawn',
      topics: ['back-care'],
      source: 'link',
      way: 'link',
      run: oneChunkRunId,
      at: '2026-11-23T08:00:00.000Z',
    }
    expect(await receiptsOf(ports, id)).toEqual([receipt])
  })

  it('keeps a receipt of each request, with its time and way, also of somebody who is out already', async () => {
    const { ports, token } = await setUp(aSubscriber())
    const ask = (way: 'one-click' | 'link') => unsubscribe(ports, { token: token(), way })
    await ask('one-click')
    ports.clock.advance(60_000)
    await ask('link')
    await ask('link')
    ports.clock.advance(2 * 86_400_000)
    await ask('one-click')
    const receipts = await receiptsOf(ports, id)
    expect(receipts.map(({ act, way, at }) => [act, way, at])).toEqual([
      ['withdrawn', 'one-click', '2026-11-23T08:00:00.000Z'],
      ['withdrawn', 'link', '2026-11-23T08:01:00.000Z'],
      ['withdrawn', 'one-click', '2026-11-25T08:01:00.000Z'],
    ])
    expect(ports.subscribers.people.get(id)).toMatchObject({
      state: 'unsubscribed',
      stateChangedAt: '2026-11-23T08:00:00.000Z',
    })
    expect(await readConsent(ports, { id })).toMatchObject({
      proof: { withdrawnAt: '2026-11-23T08:00:00.000Z' },
    })
  })

  it('lets nobody with a link fill the record, however often they press', async () => {
    const { ports, token } = await setUp(aSubscriber())
    for (let times = 0; times < 60; times++) {
      await unsubscribe(ports, { token: token(), way: times % 2 === 0 ? 'link' : 'one-click' })
      ports.clock.advance(86_400_000)
    }
    expect(await receiptsOf(ports, id)).toHaveLength(10)
    expect(ports.subscribers.people.get(id)?.version).toBe(11)
  })

  it('works with a link of any age', async () => {
    const { ports, token } = await setUp(aSubscriber())
    const old = token()
    ports.clock.advance(20 * 365 * 86_400_000)
    expect(await unsubscribe(ports, { token: old })).toEqual({ kind: 'unsubscribed' })
    expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
  })

  it('gives the same answer for someone pending, complained, erased or unknown', async () => {
    for (const person of [
      aPendingSubscriber(),
      aSubscriber({ state: 'complained' }),
      aSubscriber({ state: 'erased' }),
      undefined,
    ]) {
      const { ports, token } = await setUp(person)
      expect(await unsubscribe(ports, { token: token() })).toEqual({ kind: 'unsubscribed' })
    }
  })

  it('keeps a complaint a complaint', async () => {
    const { ports, token } = await setUp(aSubscriber({ state: 'complained' }))
    await unsubscribe(ports, { token: token() })
    expect(ports.subscribers.people.get(id)?.state).toBe('complained')
  })

  it('takes no token made for anything else, and none that was tampered with', async () => {
    const { ports, token } = await setUp(aSubscriber())
    for (const wrong of [token('view'), token('preferences'), `${token()}A`, 'x.y', '']) {
      expect(await unsubscribe(ports, { token: wrong })).toEqual({ kind: 'unknown' })
    }
    expect(ports.subscribers.people.get(id)?.state).toBe('active')
  })

  it('wins against a change made at the same moment', async () => {
    const { ports, token } = await setUp(aSubscriber())
    const { subscribers } = ports
    let interrupted = false
    const busy = {
      ...subscribers,
      replace: async (subscriber: Subscriber) => {
        if (!interrupted) {
          interrupted = true
          await subscribers.replace(aSubscriber({ topics: ['mobility'], version: 2 }))
        }
        return subscribers.replace(subscriber)
      },
    }
    await unsubscribe({ ...ports, subscribers: busy }, { token: token() })
    expect(subscribers.people.get(id)).toMatchObject({
      state: 'unsubscribed',
      topics: ['mobility'],
      version: 3,
    })
  })
})
