import { describe, expect, it } from 'vitest'
import type { Subscriber, SubscriberState } from '../../functions/core/subscribers/subscriber.ts'
import { signToken } from '../../functions/core/token.ts'
import { exportPerson } from '../../functions/flows/export-person.ts'
import { readPreferences } from '../../functions/flows/read-preferences.ts'
import { updatePreferences } from '../../functions/flows/update-preferences.ts'
import { oneChunkRunId, oneChunkRuns } from '../support/one-chunk-runs.ts'
import { receiptsOf } from '../support/receipts.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')

async function setUp(person?: Subscriber) {
  const ports = { ...publishedPorts(), runs: oneChunkRuns([id]) }
  if (person) await ports.subscribers.create(person)
  const token = signToken(await ports.keys.tokenKeys(), {
    purpose: 'preferences',
    subscriberId: id,
    runId: oneChunkRunId,
  })
  return { ports, token }
}

describe('preferences', () => {
  it('are shown to the holder of the link and to nobody else', async () => {
    const { ports, token } = await setUp(aSubscriber())
    expect(await readPreferences(ports, { token })).toMatchObject({ kind: 'person', subscriber: { id } })
    expect(await readPreferences(ports, { token: `${token}A` })).toEqual({ kind: 'unknown' })
  })

  it('are gone with an erased or unknown person', async () => {
    for (const person of [aSubscriber({ state: 'erased' }), undefined]) {
      const { ports, token } = await setUp(person)
      expect(await readPreferences(ports, { token })).toEqual({ kind: 'gone' })
      expect(await exportPerson(ports, { token })).toEqual({ kind: 'gone' })
    }
  })

  it('change topics and name, with a receipt', async () => {
    const { ports, token } = await setUp(aSubscriber())
    const outcome = await updatePreferences(ports, { token, topics: ['mobility'], name: ' Ana\nK ' })
    expect(outcome).toMatchObject({ kind: 'saved', subscriber: { topics: ['mobility'], name: 'Ana K' } })
    const exported = await exportPerson(ports, { token })
    expect(exported).toMatchObject({
      kind: 'export',
      data: {
        person: { emailAddress: 'ana@example.com', topics: ['mobility'] },
        consent: [{ act: 'changed', topics: ['mobility'] }],
      },
    })
  })

  it('without any topic take the person off and credit the run', async () => {
    const { ports, token } = await setUp(aSubscriber())
    expect(await updatePreferences(ports, { token, topics: [] })).toEqual({ kind: 'unsubscribed' })
    expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
    expect(ports.runs.recorded).toMatchObject([{ slot: 0, kind: 'unsubscribe' }])
  })

  it('name a topic the site does not have: nothing is saved', async () => {
    const { ports, token } = await setUp(aSubscriber())
    const outcome = await updatePreferences(ports, { token, topics: ['cooking'] })
    expect(outcome).toMatchObject({ kind: 'invalid', errors: [{ field: 'topics' }] })
    expect(ports.subscribers.people.get(id)?.version).toBe(1)
  })

  it.each<SubscriberState>(['unsubscribed', 'complained', 'hard-bounced', 'pending'])(
    'cannot bring someone %s back: that takes a fresh confirmation',
    async (state) => {
      const person = state === 'pending' ? aPendingSubscriber() : aSubscriber({ state })
      const { ports, token } = await setUp(person)
      expect(await updatePreferences(ports, { token, topics: ['mobility'] })).toEqual({
        kind: 'not-subscribed',
      })
      expect(ports.subscribers.people.get(id)?.state).toBe(state)
    },
  )

  it.each<SubscriberState>(['hard-bounced', 'provider-suppressed'])(
    'take the consent of somebody %s back when they leave every topic, though no form is shown to them any more',
    async (state) => {
      const { ports, token } = await setUp(aSubscriber({ state }))
      expect(await updatePreferences(ports, { token, topics: [] })).toEqual({ kind: 'unsubscribed' })
      expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
      expect(await receiptsOf(ports, id)).toMatchObject([{ act: 'withdrawn', way: 'preferences' }])
    },
  )

  it('leave somebody pending as they are, whatever they name', async () => {
    const { ports, token } = await setUp(aPendingSubscriber())
    expect(await updatePreferences(ports, { token, topics: [] })).toEqual({ kind: 'not-subscribed' })
    expect(ports.subscribers.people.get(id)?.state).toBe('pending')
  })

  it('keep it when somebody leaves every topic who is out already', async () => {
    const { ports, token } = await setUp(aSubscriber({ state: 'unsubscribed' }))
    expect(await updatePreferences(ports, { token, topics: [] })).toEqual({ kind: 'unsubscribed' })
    expect(await receiptsOf(ports, id)).toMatchObject([{ act: 'withdrawn', way: 'preferences' }])
  })
})
