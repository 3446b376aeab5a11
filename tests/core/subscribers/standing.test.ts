import { describe, expect, it } from 'vitest'
import { precedence } from '../../../functions/core/subscribers/life-cycle.ts'
import { sourceInWords } from '../../../functions/core/subscribers/source-words.ts'
import { standingOf } from '../../../functions/core/subscribers/standing.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

describe('how a person stands', () => {
  it('is a word or two and a meaning of its own in every state', () => {
    const standings = precedence.map((state) => standingOf(aSubscriber({ state })))
    for (const part of ['label', 'meaning'] as const)
      expect(new Set(standings.map((standing) => standing[part])).size).toBe(precedence.length)
    const tones = Object.fromEntries(precedence.map((state, n) => [state, standings[n]?.tone]))
    expect(tones).toMatchObject({ active: 'good', pending: 'waiting', paused: 'waiting', erased: 'out' })
  })

  it('tells the owner’s hand from the provider’s, and beside what the person did', () => {
    const suppressedByHand = { at: '2026-11-01T08:00:00.000Z', reason: 'asked' }
    expect(standingOf(aSubscriber({ state: 'provider-suppressed', suppressedByHand })).label).toBe(
      'Suppressed by you',
    )
    const left = standingOf(aSubscriber({ state: 'unsubscribed', suppressedByHand }))
    expect([left.label, left.meaning.includes('until you lift it')]).toEqual(['Unsubscribed', true])
  })

  it('tells whoever was asked from whoever never was', () => {
    const asked = aPendingSubscriber({ confirmationSentAt: '2026-11-01T08:00:00.000Z' })
    expect(standingOf(asked).meaning).toContain('have not pressed its button')
    expect(standingOf(aPendingSubscriber()).meaning).toContain('about to go out')
    const { pendingTopics: _none, ...lifted } = aPendingSubscriber()
    expect(standingOf(lifted).meaning).toContain('Nothing on record shows')
  })
})

describe('how a person came', () => {
  const colleagues = [{ id: 'a1', email: 'ana@studio.example' }]

  it.each([
    ['form:/subscribe', 'the form on /subscribe'],
    ['import:the paper list', 'the owner’s word (the paper list)'],
    ['import', 'an imported file, which asked them'],
    ['api', 'the API'],
    ['desk:a1', 'the desk, asked by ana@studio.example'],
    ['desk:gone', 'the desk, asked by a former colleague'],
    ['constructor', 'constructor'],
  ])('%s: %s', (source, words) => expect(sourceInWords(source, colleagues)).toBe(words))
})
