import { describe, expect, it } from 'vitest'
import { applyImport } from '../../../functions/core/imports/apply-import.ts'
import { applyConfirmation } from '../../../functions/core/subscribers/confirmation.ts'
import { applyErasure, isErasedEntry, isTombstone } from '../../../functions/core/subscribers/erasure.ts'
import { applySignup, type Signup } from '../../../functions/core/subscribers/signup.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const askedAt = '2026-11-23T08:00:00.000Z'
const later = '2026-11-24T08:00:00.000Z'
const asked = { reason: 'asked by the person', askedAt } as const
const everything: Subscriber = aSubscriber({
  name: 'Ana',
  pendingTopics: ['mobility'],
  frequency: 'weekly',
  timeZone: 'Europe/Zurich',
  pausedUntil: later,
  confirmationSentAt: '2026-10-01T09:00:00.000Z',
  confirmationsUnanswered: 2,
  welcome: 'sent',
  mailAttempt: 'attempt',
  fields: { goal: 'strength' },
  softBounces: [{ run: 'run1', at: '2026-11-01T08:00:00.000Z' }],
  probe: { run: 'run1', at: '2026-11-01T08:00:00.000Z' },
  lastClickAt: '2026-11-01T08:00:00.000Z',
  version: 7,
})

function tombstone(of: Subscriber = everything): Subscriber {
  const erased = applyErasure(of, asked)
  if (!erased) throw new Error('nothing was erased')
  return erased
}

function aSignup(requestedAt: string): Signup {
  const { id, email } = everything
  return { id, address: email, topics: ['mobility'], source: 'form:/', name: 'Ana', requestedAt }
}

const signUp = (stored: Subscriber, requestedAt: string) =>
  applySignup(stored, aSignup(requestedAt), { perAddressPerDay: 1, unansweredEver: 3 }, 'attempt-2', later)

describe('an erasure', () => {
  it('leaves id, date, reason and state, and nothing that the person was', () => {
    expect(tombstone()).toStrictEqual({
      id: everything.id,
      email: '',
      state: 'erased',
      stateReason: 'asked by the person',
      topics: [],
      source: '',
      createdAt: askedAt,
      updatedAt: askedAt,
      stateChangedAt: askedAt,
      version: 8,
    })
    expect(isTombstone(tombstone())).toBe(true)
  })

  it('keeps that the owner wants somebody never mailed, in no words of theirs', () => {
    const suppressed = { ...everything, suppressedByHand: { at: askedAt, reason: 'Ana asked by telephone' } }
    const erased = tombstone(suppressed)
    expect(erased.suppressedByHand).toEqual({ at: askedAt, reason: 'before the erasure' })
    expect(signUp(erased, later)).toEqual({ sendsConfirmation: false })
  })

  it('keeps the first date and reason when it is asked for again, and makes nobody', () => {
    expect(applyErasure(tombstone(), { reason: 'asked by the owner', askedAt: later })).toBeUndefined()
    expect(applyErasure(undefined, asked)).toBeUndefined()
  })

  it('that comes late, or twice, leaves alone whoever began anew after it was asked for', () => {
    const { subscriber: anew } = signUp(tombstone(), later)
    expect(anew && applyErasure(anew, asked)).toBeUndefined()
    expect(anew && applyErasure(anew, { ...asked, askedAt: '2026-11-25T08:00:00.000Z' })).toMatchObject({
      email: '',
      stateChangedAt: '2026-11-25T08:00:00.000Z',
    })
  })

  it('takes what was written before it, and keeps what came after somebody began anew', () => {
    const { subscriber: anew } = signUp(tombstone(), later)
    const now = '2026-11-23T08:15:00.000Z'
    for (const person of [tombstone(), undefined]) {
      expect(isErasedEntry({ at: now }, person, now)).toBe(true)
      expect(isErasedEntry({ at: later }, person, now)).toBe(false)
    }
    expect(isErasedEntry({ at: now }, anew, '2026-11-30T08:00:00.000Z')).toBe(true)
    expect(isErasedEntry({ at: later }, anew, '2026-11-30T08:00:00.000Z')).toBe(false)
  })
})

describe('after an erasure', () => {
  it('a signup that was sent before it means nothing, however late it is worked off', () => {
    expect(signUp(tombstone(), askedAt)).toEqual({ sendsConfirmation: false })
    const { subscriber: anew } = signUp(tombstone(), later)
    expect(anew && signUp(anew, askedAt)).toEqual({ sendsConfirmation: false })
  })

  it('the person may begin anew, and counts as erased until they confirm: no import can bring them back', () => {
    const { subscriber: anew, sendsConfirmation } = signUp(tombstone(), later)
    expect(sendsConfirmation).toBe(true)
    expect(anew).toMatchObject({ state: 'erased', email: everything.email, name: 'Ana', createdAt: later })
    const imported = { address: everything.email, topics: ['mobility'] }
    for (const stored of [tombstone(), anew])
      expect(applyImport(stored, everything.id, imported, { lawfulBasis: 'customers', at: later })).toEqual({
        kind: 'suppressed',
      })
    expect(applyConfirmation(anew, Date.parse(later), later)).toMatchObject({
      kind: 'confirms',
      isWelcome: true,
      subscriber: { state: 'active', topics: ['mobility'], createdAt: later, source: 'form:/' },
    })
  })

  it('a confirmation link from before opens nothing, nor does it confirm what was asked for since', () => {
    const before = Date.parse(askedAt) - 60_000
    const { subscriber: anew } = signUp(tombstone(), later)
    for (const stored of [tombstone(), anew])
      expect(applyConfirmation(stored, before, later)).toEqual({ kind: 'void' })
  })
})
