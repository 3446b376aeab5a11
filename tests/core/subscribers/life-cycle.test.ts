import { describe, expect, it } from 'vitest'
import { toMilliseconds } from '../../../functions/core/instant.ts'
import { applyConfirmation } from '../../../functions/core/subscribers/confirmation.ts'
import { type Act, moves, precedence } from '../../../functions/core/subscribers/life-cycle.ts'
import { move } from '../../../functions/core/subscribers/state.ts'
import type { SubscriberState } from '../../../functions/core/subscribers/subscriber.ts'
import {
  beginners,
  expectSameHowever,
  expectSameWhenever,
  expectStrongest,
  stories,
} from '../../support/life-cycle.ts'
import { at, begin, confirm, leave, signUp } from '../../support/life-cycle-steps.ts'
import { aSubscriber } from '../../support/subscribers.ts'

describe('the table of moves', () => {
  it('has every ending climb from all that is weaker', () => {
    for (const { from, to, voids } of Object.values(moves))
      if (voids) expect([to, from]).toEqual([to, precedence.slice(0, precedence.indexOf(to))])
  })

  it('leads out of what a person ended themselves by nothing but a confirmation of theirs', () => {
    const isDown = (from: SubscriberState, to: SubscriberState) =>
      precedence.indexOf(to) < precedence.indexOf(from)
    for (const state of ['unsubscribed', 'complained', 'erased'] as const) {
      const ways = Object.entries(moves).filter(
        ([, { from, to }]) => from.includes(state) && isDown(state, to),
      )
      expect(ways).toEqual([['confirmation', { by: 'the person', from: precedence, to: 'active' }]])
    }
  })

  it('moves whom it names, and leaves everybody else as they are', () => {
    for (const [act, { from, to }] of Object.entries(moves) as [Act, (typeof moves)[Act]][]) {
      for (const state of precedence) {
        const moved = move(aSubscriber({ state }), act, 'why', begin)
        expect([act, state, moved.state]).toEqual([act, state, from.includes(state) ? to : state])
      }
    }
  })
})

describe.each(beginners)('%s', (_, person) => {
  it('ends in the strongest of what happened, in every order and however often it is told', () => {
    expect(expectStrongest(person, 3)).toBe(1 + 10 + 90 + 720)
  })
})

describe.each(stories)('somebody who %s', (_, acts) => {
  it('ends the same whenever something that happened to their mail is told', () => {
    expectSameWhenever(acts, 1)
  })

  it('ends the same whatever is told, late, often and in any order', () => {
    expectSameHowever(acts, 150)
  })
})

it('a press of an old link never undoes what came after it, however often and whatever was asked for since', () => {
  const back = [leave(10), signUp(20), leave(30), signUp(50)].reduce((p, step) => step(p), aSubscriber())
  expect(confirm(20, 60)(back).state).toBe('unsubscribed')
  expect(confirm(50, 60)(back).state).toBe('active')
})

it('a soft bounce voids no link, and a paused reader who adds a topic is not welcomed anew', () => {
  const paused = aSubscriber({
    state: 'paused',
    stateChangedAt: at(25),
    topics: ['back-care'],
    pendingTopics: ['mobility'],
  })
  const effect = applyConfirmation(paused, toMilliseconds(at(20)), at(40))
  expect(effect).toMatchObject({
    kind: 'confirms',
    isWelcome: false,
    subscriber: { state: 'active', topics: ['back-care', 'mobility'] },
  })
  expect(effect.kind === 'confirms' && 'welcome' in effect.subscriber).toBe(false)
})
