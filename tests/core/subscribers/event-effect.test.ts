import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusMilliseconds } from '../../../functions/core/instant.ts'
import type { BounceReport } from '../../../functions/core/subscribers/bounce.ts'
import { eventEffect, type SubscriberEvent } from '../../../functions/core/subscribers/event-effect.ts'
import { isMailable } from '../../../functions/core/subscribers/mailable.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

const now = '2026-12-31T00:00:00.000Z'
const general = { bounceType: 'Transient', bounceSubType: 'General' }

function dayOf(number: number): string {
  return plusMilliseconds('2026-11-01T08:00:00.000Z', number * 86_400_000)
}

function aBounce(
  bounce: BounceReport = { bounceType: 'Permanent', bounceSubType: 'General' },
  parts: { readonly run?: string; readonly at?: string; readonly delivered?: boolean } = {},
): SubscriberEvent {
  return { kind: 'bounce', run: 'run1', at: dayOf(1), delivered: false, bounce, ...parts }
}

function aDelivery(run = 'run1', at = dayOf(1)): SubscriberEvent {
  return { kind: 'delivery', run, at }
}

function aComplaint(
  parts: { readonly feedbackType?: string; readonly subType?: string } = {},
): SubscriberEvent {
  return { kind: 'complaint', run: 'run1', at: dayOf(2), ...parts }
}

function hearing(subscriber: Subscriber, ...events: readonly SubscriberEvent[]): Subscriber {
  return events.reduce((person, event) => eventEffect(person, event, now) ?? person, subscriber)
}

describe('an SES event', () => {
  it('of a permanent bounce ends the mailing at once, with the reason and the next version', () => {
    const changed = hearing(aSubscriber({ version: 4 }), aBounce())
    expect(changed).toMatchObject({
      state: 'hard-bounced',
      stateReason: 'event: Permanent General',
      stateChangedAt: dayOf(1),
      version: 5,
      updatedAt: now,
    })
  })

  it('of a suppression list is reversible', () => {
    const bounce = { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' }
    expect(hearing(aSubscriber(), aBounce(bounce)).state).toBe('provider-suppressed')
  })

  it('that is our own fault, a delay or an unanswered timeout changes nobody', () => {
    const own = [
      { bounceType: 'Permanent', bounceSubType: 'General', status: '5.7.1' },
      { bounceType: 'Transient', bounceSubType: 'MessageTooLarge' },
      { bounceType: 'Transient', bounceSubType: 'CustomTimeoutExceeded' },
    ]
    for (const bounce of own) expect(eventEffect(aSubscriber(), aBounce(bounce), now)).toBeUndefined()
  })

  it('of a complaint ends the mailing, unless it says "not spam" or comes from a suppression list', () => {
    expect(hearing(aSubscriber(), aComplaint()).state).toBe('complained')
    expect(eventEffect(aSubscriber(), aComplaint({ feedbackType: 'not-spam' }), now)).toBeUndefined()
    const listed = aComplaint({ subType: 'OnAccountSuppressionList' })
    expect(eventEffect(aSubscriber(), listed, now)).toBeUndefined()
  })

  it('of a bounced confirmation mail ends a pending signup', () => {
    const changed = hearing(aPendingSubscriber(), aBounce(undefined, { run: '' }))
    expect(changed).toMatchObject({ state: 'hard-bounced' })
    expect(changed.pendingTopics).toBeUndefined()
  })

  it('from before the last double opt-in does not count, and none revives an erased person', () => {
    const confirmed = aSubscriber({ confirmedAt: dayOf(3) })
    expect(eventEffect(confirmed, aBounce(), now)).toBeUndefined()
    expect(eventEffect(confirmed, aComplaint(), now)).toBeUndefined()
    expect(eventEffect(aSubscriber({ state: 'erased' }), aComplaint(), now)).toBeUndefined()
  })

  it('heard twice changes nothing the second time', () => {
    for (const event of [aBounce(), aBounce(general), aComplaint()]) {
      const once = hearing(aSubscriber(), event)
      expect(eventEffect(once, event, now)).toBeUndefined()
    }
  })

  it('leads to the same state in every order; a complaint beats all', () => {
    const events = [
      aBounce(),
      aBounce({ bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' }),
      aBounce(general, { run: 'run2', at: dayOf(2) }),
      aComplaint(),
      aComplaint(),
    ]
    const property = fc.property(fc.shuffledSubarray(events, { minLength: 5 }), (order) => {
      expect(hearing(aSubscriber(), ...order).state).toBe('complained')
    })
    fc.assert(property, { numRuns: 60 })
    const withoutComplaint = fc.property(
      fc.shuffledSubarray(events.slice(0, 3), { minLength: 3 }),
      (order) => {
        expect(hearing(aSubscriber(), ...order).state).toBe('hard-bounced')
      },
    )
    fc.assert(withoutComplaint, { numRuns: 20 })
  })
})

describe('a soft bounce', () => {
  const inThree = [
    aBounce(general, { run: 'run1', at: dayOf(1) }),
    aBounce(general, { run: 'run2', at: dayOf(8) }),
    aBounce(general, { run: 'run3', at: dayOf(15) }),
  ]

  it('pauses after three campaigns in a row over at least fourteen days, in whatever order the events come', () => {
    const property = fc.property(fc.shuffledSubarray(inThree, { minLength: 3 }), (order) => {
      expect(hearing(aSubscriber(), ...order)).toMatchObject({ state: 'paused', stateChangedAt: dayOf(15) })
    })
    fc.assert(property, { numRuns: 20 })
  })

  it('of the same campaign counts once, and three within thirteen days do not pause', () => {
    const repeated = inThree.map((event) => ({ ...event, run: 'run1' }))
    expect(hearing(aSubscriber(), ...repeated).state).toBe('active')
    const hurried = inThree.map((event, index) => ({ ...event, at: dayOf(1 + index) }))
    expect(hearing(aSubscriber(), ...hurried).state).toBe('active')
  })

  it('of a message that was delivered is an auto-reply, whichever of the two comes first', () => {
    const reply = aBounce(general, { delivered: true })
    expect(eventEffect(aSubscriber(), reply, now)).toBeUndefined()
    const bouncedFirst = hearing(aSubscriber(), aBounce(general), aDelivery())
    expect(bouncedFirst.softBounces).toBeUndefined()
  })

  it('is forgiven by a later delivery, not by an earlier one', () => {
    const [first, second, third] = inThree
    if (!first || !second || !third) throw new Error('three bounces')
    expect(hearing(aSubscriber(), first, second, aDelivery('run4', dayOf(9)), third).state).toBe('active')
    expect(hearing(aSubscriber(), first, second, aDelivery('run0', dayOf(0)), third).state).toBe('paused')
  })

  it('of a transactional mail does not count', () => {
    expect(eventEffect(aSubscriber(), aBounce(general, { run: '' }), now)).toBeUndefined()
  })

  describe('of someone paused', () => {
    const paused = hearing(aSubscriber(), ...inThree)

    it('is probed by one campaign after thirty days', () => {
      expect(isMailable(paused, dayOf(44))).toBe(false)
      expect(isMailable(paused, dayOf(45))).toBe(true)
    })

    it('means hard-bounced when the probe fails, and nothing when it comes late from before', () => {
      expect(hearing(paused, aBounce(general, { run: 'run9', at: dayOf(46) })).state).toBe('hard-bounced')
      expect(hearing(paused, aBounce(general, { run: 'run4', at: dayOf(16) })).state).toBe('paused')
    })

    it('is over when the probe is delivered', () => {
      expect(hearing(paused, aDelivery('run9', dayOf(46)))).toMatchObject({ state: 'active' })
    })
  })
})
