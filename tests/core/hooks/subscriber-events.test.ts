import { describe, expect, it } from 'vitest'
import { subscriberEvents, withNewsMark } from '../../../functions/core/hooks/subscriber-events.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

const at = '2026-11-23T08:00:00.000Z'

/** What is told of a change to Ana, who was active before unless said otherwise. */
function told(after: Partial<Subscriber>, before: Subscriber | undefined = aSubscriber()) {
  const version = (before?.version ?? 0) + 1
  const events = subscriberEvents(before, { ...(before ?? aSubscriber()), updatedAt: at, version, ...after })
  return events.map(({ type, data }) => [type, ...(Array.isArray(data.changed) ? data.changed : [])])
}

describe('what is told of a person', () => {
  it.each<[string, Partial<Subscriber>, Subscriber | undefined, readonly string[][]]>([
    [
      'a confirmation',
      { state: 'active', confirmedAt: at },
      aPendingSubscriber(),
      [['subscriber.confirmed']],
    ],
    ['another confirmation', { confirmedAt: at }, aSubscriber(), [['subscriber.confirmed']]],
    ['the owner’s word', { state: 'active' }, aPendingSubscriber(), [['subscriber.added']]],
    ['a withdrawal', { state: 'unsubscribed' }, aSubscriber(), [['subscriber.unsubscribed']]],
    ['a hard bounce', { state: 'hard-bounced' }, aSubscriber(), [['subscriber.bounced']]],
    [
      'a complaint after it',
      { state: 'complained' },
      aSubscriber({ state: 'hard-bounced' }),
      [['subscriber.complained']],
    ],
    ['the provider’s list', { state: 'provider-suppressed' }, aSubscriber(), [['subscriber.suppressed']]],
    ['an erasure', { state: 'erased', email: '' }, aSubscriber(), [['subscriber.erased']]],
    ['soft bounces', { state: 'paused' }, aSubscriber(), [['subscriber.updated', 'state']]],
    ['their end', { state: 'active' }, aSubscriber({ state: 'paused' }), [['subscriber.updated', 'state']]],
    ['other topics', { topics: ['mobility'] }, aSubscriber(), [['subscriber.updated', 'topics']]],
    [
      'a name and an answer',
      { name: 'Ana', fields: { goal: 'x' } },
      aSubscriber(),
      [['subscriber.updated', 'name', 'fields']],
    ],
    ['the same in another order', { topics: ['b', 'a'] }, aSubscriber({ topics: ['a', 'b'] }), []],
    ['a click', { lastClickAt: at }, aSubscriber(), []],
    ['a request', { confirmationSentAt: at }, aPendingSubscriber(), []],
    [
      'a second withdrawal',
      { withdrawals: [{ at, way: 'link' }] },
      aSubscriber({ state: 'unsubscribed' }),
      [],
    ],
    ['somebody new who is asked', { state: 'pending' }, undefined, []],
    ['somebody new on the owner’s word', { state: 'active' }, undefined, [['subscriber.added']]],
  ])('is told of %s', (_, after, before, expected) => {
    expect(before ? told(after, before) : toldOfNew(after)).toEqual(expected)
  })

  it('names an id, and nothing by which anybody is known', () => {
    const secret = { name: 'Ana <script>', fields: { goal: 'strength' }, stateReason: 'asked on the phone' }
    const [event] = subscriberEvents(aSubscriber(), aSubscriber({ ...secret, version: 2 }))
    expect(event?.data).toEqual({ id: aSubscriber().id, state: 'active', changed: ['name', 'fields'] })
  })

  it('is the same event when it is made anew, and another one of another version', () => {
    const made = (version: number) =>
      subscriberEvents(aSubscriber(), aSubscriber({ state: 'unsubscribed', updatedAt: at, version }))[0]?.id
    expect(made(2)).toBe(made(2))
    expect(made(2)).not.toBe(made(3))
    expect(made(2)).toMatch(/^evt_[0-9a-f]{36}$/)
  })
})

function toldOfNew(after: Partial<Subscriber>) {
  const { confirmedAt: _none, ...bare } = aSubscriber()
  return subscriberEvents(undefined, { ...bare, ...after }).map(({ type }) => [type])
}

describe('the marks of writes', () => {
  it('are kept, twenty at most, whatever the record after holds', () => {
    let person = aSubscriber()
    for (let n = 0; n < 25; n += 1) person = withNewsMark(person, aSubscriber(), `mark-${n}`)
    expect(person.newsMarks).toHaveLength(20)
    expect(person.newsMarks?.at(-1)).toBe('mark-24')
  })
})
