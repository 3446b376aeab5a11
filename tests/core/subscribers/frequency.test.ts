import { describe, expect, it } from 'vitest'
import {
  type Frequency,
  frequencyAt,
  rememberFrequency,
} from '../../../functions/core/subscribers/frequency.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`

function changed(before: Subscriber, frequency: Frequency, day: number): Subscriber {
  return rememberFrequency(before, { ...before, frequency, updatedAt: at(day) })
}

describe('how often somebody wanted digests', () => {
  it('is every issue when they never said', () => {
    expect(frequencyAt(aSubscriber(), at(1))).toBe('every')
    expect(frequencyAt(aSubscriber({ frequency: 'weekly' }), at(1))).toBe('weekly')
  })

  it('is remembered with every change, as of the instant of it', () => {
    const weekly = changed(aSubscriber(), 'weekly', 5)
    const monthly = changed(weekly, 'monthly', 20)
    const days = [1, 4, 5, 19, 20, 30].map((day) => frequencyAt(monthly, at(day)))
    expect(days).toEqual(['every', 'every', 'weekly', 'weekly', 'monthly', 'monthly'])
  })

  it('is not changed by saying the same in other words', () => {
    expect(changed(aSubscriber(), 'every', 5).formerFrequencies).toBeUndefined()
  })

  it('remembers ten changes; what was before those is as the oldest of them', () => {
    const restless = Array.from({ length: 14 }, (_, n) => n + 1).reduce(
      (person, day) => changed(person, day % 2 === 0 ? 'every' : 'weekly', day),
      aSubscriber(),
    )
    expect(restless.formerFrequencies).toHaveLength(10)
    expect(restless.formerFrequencies?.[0]).toEqual({ frequency: 'every', until: at(5) })
    expect(frequencyAt(restless, at(1))).toBe('every')
  })

  it('is not kept of somebody who is erased', () => {
    const weekly = aSubscriber({ frequency: 'weekly' })
    const { frequency: _gone, ...tombstone } = aSubscriber({ state: 'erased', email: '' })
    expect(rememberFrequency(weekly, tombstone)).toBe(tombstone)
  })
})
