import { describe, expect, it } from 'vitest'
import { applyPreferences, applyUnsubscribe } from '../../../functions/core/subscribers/preferences.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'

describe('preferences', () => {
  it('replace the topics and the name', () => {
    const change = { topics: ['mobility', 'back-care'], name: 'Ana' }
    expect(applyPreferences(aSubscriber(), change, now)).toMatchObject({
      ...change,
      version: 2,
      updatedAt: now,
    })
  })

  it('take the name away when it is empty', () => {
    const changed = applyPreferences(aSubscriber({ name: 'Ana' }), { name: '' }, now)
    expect(changed && 'name' in changed).toBe(false)
  })

  it('that say what is so already change nothing', () => {
    const stored = aSubscriber({ name: 'Ana' })
    expect(applyPreferences(stored, { topics: ['back-care'], name: 'Ana' }, now)).toBeUndefined()
    expect(applyPreferences(stored, {}, now)).toBeUndefined()
  })

  it('without any topic are an unsubscription', () => {
    expect(applyPreferences(aSubscriber(), { topics: [] }, now)).toMatchObject({ state: 'unsubscribed' })
    expect(applyPreferences(aSubscriber({ topics: [] }), { topics: [] }, now)).toBeUndefined()
  })
})

describe('unsubscribing', () => {
  it('takes anyone off, a signup in progress included', () => {
    expect(applyUnsubscribe(aSubscriber(), now)).toMatchObject({ state: 'unsubscribed', stateChangedAt: now })
    expect(applyUnsubscribe(aPendingSubscriber(), now)?.pendingTopics).toBeUndefined()
  })

  it('leaves someone who is out already, or complained, as they are', () => {
    expect(applyUnsubscribe(aSubscriber({ state: 'unsubscribed' }), now)).toBeUndefined()
    expect(applyUnsubscribe(aSubscriber({ state: 'complained' }), now)).toBeUndefined()
    expect(applyUnsubscribe(aSubscriber({ state: 'erased' }), now)).toBeUndefined()
  })
})
