import { describe, expect, it } from 'vitest'
import { nobodyCounted, plusPerson } from '../../../functions/core/subscribers/list-growth.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const now = '2026-11-30T00:00:30.000Z'
const [before, within] = ['2026-11-29T00:00:30.000Z', '2026-11-29T00:00:30.001Z']
const countOf = (parts: Partial<Subscriber>) => plusPerson(nobodyCounted, aSubscriber(parts), now)

describe('one person in the numbers of a day', () => {
  it('joined when they confirmed, or were imported, in the 24 hours before', () => {
    const active = { state: 'active', createdAt: before } as const
    expect(countOf({ ...active, confirmedAt: within })).toEqual({ active: 1, pending: 0, joined: 1, left: 0 })
    expect(countOf({ ...active, confirmedAt: before }).joined).toBe(0)
    const { confirmedAt: _, ...imported } = aSubscriber({ state: 'active', createdAt: within })
    expect(plusPerson(nobodyCounted, imported, now).joined).toBe(1)
  })

  it('left when what ended the mailing came in the 24 hours before', () => {
    for (const state of ['unsubscribed', 'complained', 'hard-bounced', 'erased'] as const) {
      expect(countOf({ state, stateChangedAt: within, confirmedAt: before })).toEqual({
        ...nobodyCounted,
        left: 1,
      })
      expect(countOf({ state, stateChangedAt: before, confirmedAt: before })).toEqual(nobodyCounted)
    }
  })

  it('has not left who was suppressed without ever having been a reader', () => {
    const { confirmedAt: _, ...stranger } = aSubscriber({ createdAt: within, stateChangedAt: within })
    const listed = { ...stranger, state: 'provider-suppressed', source: 'suppression' } as const
    expect(plusPerson(nobodyCounted, listed, now)).toEqual(nobodyCounted)
    const gone = { ...stranger, state: 'unsubscribed', source: 'import:customers' } as const
    expect(plusPerson(nobodyCounted, gone, now)).toEqual(nobodyCounted)
    expect(plusPerson(nobodyCounted, { ...gone, createdAt: before }, now).left).toBe(1)
  })

  it('is pending, or nothing, otherwise', () => {
    expect(countOf({ state: 'pending' })).toEqual({ ...nobodyCounted, pending: 1 })
    expect(countOf({ state: 'paused' })).toEqual(nobodyCounted)
  })
})
