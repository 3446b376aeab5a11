import { describe, expect, it } from 'vitest'
import { exclusionOf } from '../../../functions/core/campaigns/audience.ts'
import { applyConfirmation } from '../../../functions/core/subscribers/confirmation.ts'
import { applyErasure } from '../../../functions/core/subscribers/erasure.ts'
import { eventEffect } from '../../../functions/core/subscribers/event-effect.ts'
import { applySignup } from '../../../functions/core/subscribers/signup.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import {
  liftSuppression,
  suppressByHand,
  suppressionOf,
} from '../../../functions/core/subscribers/suppression.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'
const later = '2026-11-24T08:00:00.000Z'
const address = 'ana@example.com'
const hand = { id: idOf(address), address, reason: 'a competitor', at: now }
const everyone = { topics: [] }

function suppressed(stored?: Subscriber): Subscriber {
  const after = suppressByHand(stored, hand, now)
  if (!after) throw new Error('nothing changed')
  return after
}

const signup = {
  ...{ id: hand.id, address, topics: ['back-care'], source: 'form:/', requestedAt: later },
}
const limits = { perAddressPerDay: 1, unansweredEver: 3 }

describe('somebody suppressed by hand', () => {
  it.each([
    ['unknown before', undefined],
    ['active', aSubscriber()],
    ['pending', aPendingSubscriber()],
    ['unsubscribed', aSubscriber({ state: 'unsubscribed' })],
    ['erased', aSubscriber({ state: 'erased', email: '', topics: [] })],
  ])('(%s) gets no mail, by campaign, by their own signup, or by a confirmation', (_, stored) => {
    const person = suppressed(stored)
    expect(exclusionOf(person, everyone, later)).toBeDefined()
    expect(applySignup(person, signup, limits, 'attempt', later)).toEqual({ sendsConfirmation: false })
    const asked = { ...person, pendingTopics: ['back-care'] }
    expect(applyConfirmation(asked, Date.parse(later), later)).toEqual({ kind: 'void' })
  })

  it('stays so when a delivery takes back what soft bounces did', () => {
    const softBounces = [{ run: 'run1', at: now }]
    const bounced = aSubscriber({ state: 'hard-bounced', stateReason: 'event: soft bounce', softBounces })
    const person = suppressed(bounced)
    const after = eventEffect(person, { kind: 'delivery', run: 'run1', at: later }, later) ?? person
    expect(exclusionOf(after, everyone, later)).toBeDefined()
  })

  it('is so once', () => {
    expect(suppressByHand(suppressed(), hand, later)).toBeUndefined()
  })

  it('stays so whether they are erased before or after, and nothing of them comes back', () => {
    const erasure = { reason: 'asked by the person', askedAt: now } as const
    const tombstone = applyErasure(aSubscriber(), erasure) as Subscriber
    const before = applyErasure(suppressed(aSubscriber()), erasure) as Subscriber
    for (const person of [suppressed(tombstone), before]) {
      expect(applySignup(person, signup, limits, 'attempt', later)).toEqual({ sendsConfirmation: false })
      expect(JSON.stringify(person)).not.toMatch(/ana@|competitor/)
      expect(suppressByHand(person, hand, later)).toBeUndefined()
    }
  })

  it('ends the new beginning of somebody who was erased', () => {
    const tombstone = applyErasure(aSubscriber(), { reason: 'asked by the person', askedAt: now })
    const { subscriber } = applySignup(tombstone, signup, limits, 'attempt', later)
    const person = suppressByHand(subscriber, { ...hand, at: later }, later)
    expect(applyConfirmation(person, Date.parse(later), later)).toEqual({ kind: 'void' })
  })
})

describe('the list of suppressions', () => {
  it('says why and since when, and of an erased person no address', () => {
    expect(suppressionOf(suppressed(aSubscriber()))).toEqual({
      ...{ id: hand.id, email: address, source: 'by hand', since: now, reason: 'a competitor' },
    })
    const gone = aSubscriber({
      state: 'erased',
      email: '',
      stateChangedAt: now,
      stateReason: 'asked by the person',
    })
    expect(suppressionOf(gone)).toEqual({
      ...{ id: gone.id, source: 'erased', since: now, reason: 'asked by the person' },
    })
    expect(suppressionOf(aSubscriber({ state: 'paused' }))).toBeUndefined()
  })

  it('tells the person’s own reason where there is one', () => {
    expect(suppressionOf(suppressed(aSubscriber({ state: 'complained' })))?.source).toBe('complained')
  })
})

describe('lifting', () => {
  const lifted = (stored: Subscriber) => {
    const effect = liftSuppression(stored, later)
    return effect.kind === 'lifts' ? effect.subscriber : effect.kind
  }

  it('makes whoever had consented active again, and others pending', () => {
    expect(lifted(suppressed(aSubscriber()))).toMatchObject({ state: 'active', topics: ['back-care'] })
    expect(lifted(suppressed(aPendingSubscriber()))).toMatchObject({ state: 'pending' })
    expect(lifted(suppressed())).toMatchObject({ state: 'pending' })
    expect(lifted(suppressed())).not.toHaveProperty('suppressedByHand')
    expect(lifted(aSubscriber({ state: 'provider-suppressed' }))).toMatchObject({ state: 'active' })
  })

  it.each(['unsubscribed', 'complained', 'hard-bounced', 'erased'] as const)(
    'leaves alone who is %s, and takes only the hand’s part away',
    (state) => {
      expect(lifted(aSubscriber({ state }))).toBe('stands')
      const person = lifted(suppressed(aSubscriber({ state })))
      expect(person).toMatchObject({ state })
      expect(person).not.toHaveProperty('suppressedByHand')
    },
  )

  it('means nothing for who is on no such list', () => {
    expect(lifted(aSubscriber())).toBe('not-suppressed')
    expect(liftSuppression(undefined, later)).toEqual({ kind: 'not-suppressed' })
  })
})
