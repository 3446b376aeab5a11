import { describe, expect, it } from 'vitest'
import { shards } from '../../../functions/core/subscribers/subscriber-id.ts'
import { plusChange, topicChange, totalTopics } from '../../../functions/core/subscribers/topic-counts.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

describe('a changed record', () => {
  const both = aSubscriber({ topics: ['back-care', 'strength'] })

  it.each([
    ['nobody becomes pending', undefined, aPendingSubscriber(), {}],
    ['a pending person confirms', aPendingSubscriber(), both, { 'back-care': 1, strength: 1 }],
    ['somebody comes active', undefined, both, { 'back-care': 1, strength: 1 }],
    ['a topic is left', both, aSubscriber({ topics: ['strength'] }), { 'back-care': -1 }],
    [
      'one is left for another',
      both,
      aSubscriber({ topics: ['strength', 'new'] }),
      { 'back-care': -1, new: 1 },
    ],
    [
      'they unsubscribe',
      both,
      { ...both, state: 'unsubscribed' as const },
      { 'back-care': -1, strength: -1 },
    ],
    ['their mailbox fails', both, { ...both, state: 'paused' as const }, { 'back-care': -1, strength: -1 }],
    ['they pause themselves', both, { ...both, pausedUntil: '2027-01-01T00:00:00.000Z' }, {}],
    ['their name changes', both, { ...both, name: 'Ana' }, {}],
    ['a topic stands twice', undefined, aSubscriber({ topics: ['strength', 'strength'] }), { strength: 1 }],
    [
      'they are erased',
      both,
      aSubscriber({ state: 'erased', topics: [] }),
      { 'back-care': -1, strength: -1 },
    ],
  ])('counts right when %s', (_, before, after, change) => {
    expect(topicChange(before, after)).toEqual(change)
  })

  it('adds up to nothing when it is taken back', () => {
    const there = topicChange(undefined, both)
    expect(plusChange(there, topicChange(both, { ...both, state: 'unsubscribed' }))).toEqual({})
  })
})

describe('the total', () => {
  const countedAt = '2026-11-23T03:00:00.000Z'
  const row = (shard: string) => ({ shard, topics: { strength: 2 }, countedAt, version: 1 })

  it('is unknown until every shard was counted', () => {
    expect(totalTopics([])).toBeUndefined()
    expect(totalTopics(shards.slice(1).map(row))).toBeUndefined()
    const [, ...rest] = shards.map(row)
    expect(totalTopics([{ shard: '0', topics: { strength: 1 }, version: 1 }, ...rest])).toBeUndefined()
  })

  it('is as old as its oldest count', () => {
    const rows = shards.map(row)
    const older = '2026-11-22T09:00:00.000Z'
    expect(totalTopics([...rows.slice(1), { ...row('0'), countedAt: older }])).toEqual({
      countedAt: older,
      topics: { strength: 32 },
    })
  })

  it('is never shown below zero', () => {
    const rows = shards.map((shard) => ({ ...row(shard), topics: { strength: -1 } }))
    expect(totalTopics(rows)?.topics).toEqual({ strength: 0 })
  })
})
