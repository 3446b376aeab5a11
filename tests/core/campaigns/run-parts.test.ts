import { describe, expect, it } from 'vitest'
import { exclusionOf } from '../../../functions/core/campaigns/audience.ts'
import { calm, judge } from '../../../functions/core/campaigns/breaker.ts'
import { definitionHash } from '../../../functions/core/campaigns/definition-hash.ts'
import { lanesFor, shardsOf } from '../../../functions/core/campaigns/lanes.ts'
import { makeChunk, nextStart, shardEnd, shardStart } from '../../../functions/core/campaigns/range.ts'
import { countResponses } from '../../../functions/core/campaigns/responses.ts'
import { runIdOf } from '../../../functions/core/campaigns/run-id.ts'
import { plusMilliseconds } from '../../../functions/core/instant.ts'
import type { SubscriberState } from '../../../functions/core/subscribers/subscriber.ts'
import { shards } from '../../../functions/core/subscribers/subscriber-id.ts'
import { aDefinition, nthId } from '../../support/campaigns.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'

describe('a run id', () => {
  it('is the same for the same campaign and instant, and fits a token', () => {
    expect(runIdOf('november-digest', now)).toMatch(/^[a-z2-7]{16}$/)
    expect(runIdOf('november-digest', now)).toBe(runIdOf('november-digest', now))
    expect(runIdOf('november-digest', now)).not.toBe(runIdOf('november-digest', '2026-11-23T08:00:00.001Z'))
    expect(runIdOf('a', 'b\nc')).not.toBe(runIdOf('ab', 'c'))
  })
})

describe('lanes', () => {
  it.each([
    [1, 1],
    [14, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [10_000, 16],
    [0, 1],
  ])('for a rate of %i are %i', (perSecond, lanes) => {
    expect(lanesFor(perSecond)).toBe(lanes)
  })

  it('share the shards, each shard in exactly one lane', () => {
    for (let lanes = 1; lanes <= 16; lanes += 1) {
      const shared = Array.from({ length: lanes }, (_, lane) => shardsOf(lane, lanes)).flat()
      expect(shared.toSorted()).toEqual(shards)
    }
  })
})

describe('a chunk', () => {
  const place = { runId: 'a'.repeat(16), shard: 'c', from: shardStart('c') }

  it("ends between its last one and the one behind, at nobody's id, and the next begins right after", () => {
    const last = { id: `c12a${'5'.repeat(28)}`, variant: 0 }
    const chunk = makeChunk(place, [last], `c12c${'7'.repeat(28)}`)
    expect(chunk.upTo).toBe(`c12a${'f'.repeat(28)}`)
    expect(nextStart(chunk)).toBe(`c12b${'0'.repeat(28)}`)
  })

  it('ends before the one behind also where two ids stand side by side', () => {
    const chunk = makeChunk(place, [{ id: `c${'0'.repeat(30)}f`, variant: 0 }], `c${'0'.repeat(29)}10`)
    expect(chunk.upTo).toBe(`c${'0'.repeat(30)}f`)
    expect(nextStart(chunk)).toBe(`c${'0'.repeat(29)}10`)
  })

  it('that is the last closes its shard, also when it holds nobody', () => {
    const chunk = makeChunk(place, [], undefined)
    expect(chunk.upTo).toBe(shardEnd('c'))
    expect(nextStart(chunk)).toBeUndefined()
    expect(() => makeChunk(place, [], shardEnd('c'))).toThrow('only the last chunk')
  })
})

describe('the audience', () => {
  const everyone = aDefinition().audience

  it.each<[SubscriberState, string | undefined]>([
    ['active', undefined],
    ['pending', 'u'],
    ['paused', 'u'],
    ['unsubscribed', 'u'],
    ['provider-suppressed', 'm'],
    ['hard-bounced', 'm'],
    ['complained', 'm'],
    ['erased', 'e'],
  ])('of everyone treats %s as %s', (state, reason) => {
    expect(exclusionOf(aSubscriber({ state }), everyone, now)).toBe(reason)
  })

  it('takes whoever follows one of its topics and none of those it excludes', () => {
    const audience = { topics: ['back-care', 'mobility'], exclude: { topics: ['studio-news'] } }
    expect(exclusionOf(aSubscriber({ topics: ['mobility'] }), audience, now)).toBeUndefined()
    expect(exclusionOf(aSubscriber({ topics: ['strength'] }), audience, now)).toBe('t')
    expect(exclusionOf(aSubscriber({ topics: ['mobility', 'studio-news'] }), audience, now)).toBe('t')
  })

  it('takes a person whose record is gone for erased', () => {
    expect(exclusionOf(undefined, everyone, now)).toBe('e')
  })

  it('leaves whoever paused their own mail alone until that instant', () => {
    const later = aSubscriber({ pausedUntil: plusMilliseconds(now, 1) })
    expect(exclusionOf(later, everyone, now)).toBe('o')
    expect(exclusionOf(aSubscriber({ pausedUntil: now }), everyone, now)).toBeUndefined()
  })

  it('probes someone paused for thirty days', () => {
    const paused = aSubscriber({ state: 'paused', stateChangedAt: '2026-10-24T08:00:00.000Z' })
    expect(exclusionOf(paused, everyone, now)).toBeUndefined()
  })
})

describe('the breaker', () => {
  const letters = (text: string) => [...text].map((letter, slot) => ({ slot, letter: letter as 'a' }))

  it('stops when a whole window is in doubt', () => {
    expect(judge(calm, letters('ddd')).pause).toContain('in doubt')
    expect(judge(calm, letters('dda')).pause).toBeUndefined()
    expect(judge(calm, letters('ddp')).pause).toBeUndefined()
    expect(judge(calm, []).pause).toBeUndefined()
  })

  it('takes one person alone for no whole window, but a second doubt in a row', () => {
    const first = judge(calm, letters('d'))
    expect(first.pause).toBeUndefined()
    expect(judge(first.breaker, letters('d')).pause).toContain('in doubt')
    expect(judge(judge(first.breaker, letters('a')).breaker, letters('d')).pause).toBeUndefined()
  })

  it('stops after twenty rejections in a row, across windows', () => {
    const first = judge(calm, letters('affffffffff'))
    expect(first.pause).toBeUndefined()
    expect(judge(first.breaker, letters('ffffffffff')).pause).toContain('20')
    expect(judge(first.breaker, letters('affffffffff')).pause).toBeUndefined()
    expect(judge(first.breaker, letters('fffffffff')).pause).toBeUndefined()
  })
})

describe('a report', () => {
  const at = now
  const outcome = (slot: number, kind: Parameters<typeof countResponses>[0][number]['kind']) => ({
    slot,
    kind,
    at,
    attempt: 'one',
  })

  it('counts people, not events', () => {
    const counts = countResponses([
      outcome(0, 'delivery'),
      { ...outcome(0, 'click'), at: plusMilliseconds(now, 60_000) },
      { ...outcome(0, 'click'), at: plusMilliseconds(now, 90_000) },
      outcome(1, 'delivery'),
    ])
    expect(counts).toMatchObject({ delivered: 2, clicked: 1, bounced: 0 })
  })

  it('takes a soft bounce for a bounce only without a delivery, a hard one always', () => {
    const soft = [outcome(0, 'bounce-soft'), outcome(1, 'bounce-soft'), outcome(1, 'delivery')]
    expect(countResponses(soft)).toMatchObject({ bounced: 1, delivered: 1 })
    expect(countResponses([outcome(0, 'delivery'), outcome(0, 'bounce-hard')])).toMatchObject({ bounced: 1 })
  })

  it('does not count machines, nor what SES kept back', () => {
    expect(countResponses([outcome(0, 'machine-click'), outcome(1, 'suppressed')])).toEqual({
      delivered: 0,
      bounced: 0,
      complained: 0,
      unsubscribed: 0,
      clicked: 0,
      booked: 0,
    })
  })
})

describe('a definition hash', () => {
  it('does not depend on the order of keys, nor on absent ones', () => {
    expect(definitionHash({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(
      definitionHash({ b: [{ c: 2 }], a: 1 }),
    )
  })

  it('changes with any value and with the order of lists', () => {
    expect(definitionHash(aDefinition())).not.toBe(definitionHash(aDefinition({ body: 'Hello!' })))
    expect(definitionHash(nthId(1))).not.toBe(definitionHash(nthId(2)))
    expect(definitionHash(['a', 'b'])).not.toBe(definitionHash(['b', 'a']))
  })
})
