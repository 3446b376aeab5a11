import { describe, expect, it } from 'vitest'
import { plusMilliseconds } from '../../../functions/core/instant.ts'
import { applyConfirmation } from '../../../functions/core/subscribers/confirmation.ts'
import { applyUnsubscribe } from '../../../functions/core/subscribers/preferences.ts'
import { applySignup, releaseConfirmation, type Signup } from '../../../functions/core/subscribers/signup.ts'
import type { Subscriber, SubscriberState } from '../../../functions/core/subscribers/subscriber.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'
const later = (hours: number) => plusMilliseconds(now, hours * 3_600_000)
const limits = { perAddressPerDay: 1, unansweredEver: 3 }
const { id, email } = aSubscriber()

function aSignup(parts: Partial<Signup> = {}): Signup {
  return { id, address: email, topics: ['back-care'], source: 'form:/', requestedAt: now, ...parts }
}

function signUp(stored: Subscriber | undefined, parts: Partial<Signup> = {}, at = now) {
  return applySignup(stored, aSignup(parts), limits, `attempt@${at}`, at)
}

describe('a signup', () => {
  it('of somebody new makes a pending person with the mail claimed in the same write', () => {
    const effect = signUp(undefined, { name: 'Ana', fields: { goal: 'strength' } })
    expect(effect).toEqual({
      sendsConfirmation: true,
      subscriber: {
        id,
        email,
        state: 'pending',
        name: 'Ana',
        fields: { goal: 'strength' },
        topics: [],
        pendingTopics: ['back-care'],
        source: 'form:/',
        createdAt: now,
        updatedAt: now,
        confirmationSentAt: now,
        confirmationsUnanswered: 1,
        mailAttempt: `attempt@${now}`,
        version: 1,
      },
    })
  })

  it('repeated within 24 hours mails nothing and writes nothing; after 24 hours it mails again', () => {
    const first = signUp(undefined).subscriber
    expect(signUp(first, {}, later(23))).toEqual({ sendsConfirmation: false })
    expect(signUp(first, {}, later(24)).sendsConfirmation).toBe(true)
  })

  it('after an answer mails again within the day: once, until that one is answered too', () => {
    const first = signUp(undefined).subscriber
    const pressed = applyConfirmation(first, Date.parse(now), later(1))
    if (pressed.kind !== 'confirms') throw new Error('the first button works')
    const left = applyUnsubscribe(pressed.subscriber, later(2))
    const second = signUp(left, { requestedAt: later(3) }, later(3))
    expect(second.sendsConfirmation).toBe(true)
    expect(signUp(second.subscriber, { requestedAt: later(4) }, later(4)).sendsConfirmation).toBe(false)
  })

  it('delivered again after its own mail was answered and the person left mails nothing', () => {
    const first = signUp(undefined).subscriber
    const pressed = applyConfirmation(first, Date.parse(now), later(1))
    const left = pressed.kind === 'confirms' ? applyUnsubscribe(pressed.subscriber, later(2)) : undefined
    expect(left?.state).toBe('unsubscribed')
    expect(signUp(left, {}, later(3)).sendsConfirmation).toBe(false)
  })

  it('never answered mails three times and no more, ever', () => {
    let stored: Subscriber | undefined
    const mailed = [0, 25, 50, 75, 10_000].map((hours) => {
      const effect = signUp(stored, {}, later(hours))
      stored = effect.subscriber ?? stored
      return effect.sendsConfirmation
    })
    expect(mailed).toEqual([true, true, true, false, false])
  })

  it('with more topics while a mail is out notes them without another mail', () => {
    const first = signUp(undefined).subscriber
    const second = signUp(first, { topics: ['mobility'] }, later(1))
    expect(second.sendsConfirmation).toBe(false)
    expect(second.subscriber?.pendingTopics).toEqual(['back-care', 'mobility'])
  })

  it('of an active person for what they have changes nothing', () => {
    expect(signUp(aSubscriber())).toEqual({ sendsConfirmation: false })
  })

  it('of an active person leaves state, topics and name until confirmed', () => {
    const effect = signUp(aSubscriber({ name: 'Ana' }), { topics: ['mobility'], name: 'Eve' })
    expect(effect.sendsConfirmation).toBe(true)
    expect(effect.subscriber).toMatchObject({
      state: 'active',
      topics: ['back-care'],
      pendingTopics: ['mobility'],
      name: 'Ana',
    })
  })

  it.each<SubscriberState>([
    'unsubscribed',
    'complained',
    'hard-bounced',
    'provider-suppressed',
    'paused',
    'erased',
  ])('of somebody %s mails a confirmation and leaves the state as it is', (state) => {
    const effect = signUp(aSubscriber({ state }))
    expect(effect).toMatchObject({
      sendsConfirmation: true,
      subscriber: { state, pendingTopics: ['back-care'] },
    })
  })
})

describe('a claim on a confirmation mail', () => {
  it('given back after a definite failure lets the same request mail', () => {
    const claimed = signUp(undefined).subscriber
    const released = claimed && releaseConfirmation(claimed, `attempt@${now}`, now)
    expect(released).toMatchObject({ confirmationsUnanswered: 0, version: 2 })
    expect(released?.confirmationSentAt).toBeUndefined()
    expect(signUp(released).sendsConfirmation).toBe(true)
  })

  it('of another attempt is left alone', () => {
    const claimed = signUp(undefined).subscriber
    expect(claimed && releaseConfirmation(claimed, 'another', now)).toBeUndefined()
  })
})

describe('a confirmation', () => {
  const issuedAt = Date.parse(now)

  it('makes a pending person active with what they asked for, and due a welcome', () => {
    const stored = aPendingSubscriber({
      pendingTopics: ['back-care', 'mobility'],
      confirmationsUnanswered: 2,
    })
    const effect = applyConfirmation(stored, issuedAt, later(1))
    expect(effect).toMatchObject({
      kind: 'confirms',
      isWelcome: true,
      subscriber: {
        state: 'active',
        topics: ['back-care', 'mobility'],
        confirmedAt: later(1),
        welcome: 'due',
      },
    })
    const subscriber = effect.kind === 'confirms' ? effect.subscriber : undefined
    expect(subscriber?.pendingTopics).toBeUndefined()
    expect(subscriber?.confirmationsUnanswered).toBeUndefined()
    expect(applyConfirmation(subscriber, issuedAt, later(2))).toEqual({ kind: 'already-active' })
  })

  it('adds topics to an active person without a second welcome', () => {
    const stored = aSubscriber({ pendingTopics: ['mobility'] })
    const effect = applyConfirmation(stored, issuedAt, later(1))
    expect(effect).toMatchObject({ isWelcome: false, subscriber: { topics: ['back-care', 'mobility'] } })
  })

  it('from before a withdrawal opens nothing, even when a later signup is waiting', () => {
    const out = aSubscriber({ state: 'unsubscribed', stateChangedAt: later(1) })
    expect(applyConfirmation(out, issuedAt, later(2))).toEqual({ kind: 'void' })
    const askedAgain = { ...out, pendingTopics: ['back-care'] }
    expect(applyConfirmation(askedAgain, issuedAt, later(2))).toEqual({ kind: 'void' })
    expect(applyConfirmation(askedAgain, Date.parse(later(1)), later(2)).kind).toBe('confirms')
  })

  it('of nobody opens nothing', () => {
    expect(applyConfirmation(undefined, issuedAt, now)).toEqual({ kind: 'void' })
  })
})
