import { describe, expect, it } from 'vitest'
import { hashtagLine, hashtagsOf } from '../../../functions/core/syndication/hashtags.ts'
import { aPost } from '../../support/posts.ts'

const tagsOf = (tags: readonly string[], most = 10) => hashtagsOf(aPost({ tags }), 'mastodon', most)

describe('hashtags', () => {
  it.each([
    ['words', 'back care', 'BackCare'],
    ['a hyphen', 'low-back pain', 'LowBackPain'],
    ['one word, as it is written', 'deadlift', 'deadlift'],
    ['signs', '5×5 & C#!', '55C'],
    ['umlauts', 'rücken üben', 'RückenÜben'],
    ['other scripts', '筋力 トレーニング', '筋力トレーニング'],
    ['combining marks', 'cafe\u0301 au lait', 'CaféAuLait'],
  ])('are made of %s', (_, tag, expected) => {
    expect(tagsOf([tag])).toEqual([expected])
  })

  it('are none where no letter is left', () => {
    expect(tagsOf(['2026', '!?', '🏋️', '5 × 5'])).toEqual([])
  })

  it('stand once each, in the article’s order, so many at most', () => {
    expect(tagsOf(['Back care', 'mobility', 'back-care', 'news'], 2)).toEqual(['BackCare', 'mobility'])
  })

  it('are the network’s own where the article says so, and none where it says none', () => {
    const targets = { mastodon: { tags: ['Rowing'] }, bluesky: { tags: [] } }
    const post = aPost({ targets })
    expect(hashtagsOf(post, 'mastodon', 5)).toEqual(['Rowing'])
    expect(hashtagsOf(post, 'bluesky', 5)).toEqual([])
  })

  it('are not repeated below words that have them', () => {
    expect(hashtagLine('We say #backcare, not #Rowing2', ['BackCare', 'Rowing'])).toBe('#Rowing')
  })
})
