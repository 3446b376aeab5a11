import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mastodonLength, mastodonText } from '../../../functions/core/syndication/mastodon-text.ts'
import { aPost } from '../../support/posts.ts'

const limits = { characters: 500, perAddress: 23 }
const url = aPost().url
const said = (text: string, own = limits) =>
  mastodonText(aPost({ tags: [], targets: { mastodon: { text } } }), own).text

describe('a post for Mastodon', () => {
  it('counts an address as the server does, and what is none letter by letter', () => {
    expect(mastodonLength(`a ${url}`, limits)).toBe(25)
    expect(mastodonLength('see https://a.example', limits)).toBe(27)
    expect(mastodonLength(`https://localhost/${'a'.repeat(60)}`, limits)).toBe(78)
    expect(mastodonLength('👩‍👩‍👧‍👦 ok', limits)).toBe(4)
  })

  it('does not repeat the address where the author wrote it', () => {
    expect(said(`Read ${url} today.`)).toBe(`Read ${url} today.`)
    expect(said(`Not ${url}more`)).toBe(`Not ${url}more\n\n${url}`)
  })

  it('says the address again where it was cut off', () => {
    const text = said(`${'word '.repeat(120)}${url}`)
    expect(text.endsWith(`word…\n\n${url}`)).toBe(true)
    expect(text.match(/https:/g)).toHaveLength(1)
  })

  it('leaves hashtags out where they would leave no room for words', () => {
    const tags = ['Strength basics for beginners', 'Back care']
    expect(mastodonText(aPost({ tags }), { characters: 80, perAddress: 23 }).text).not.toContain('#')
  })

  it('fits whatever the author writes, and always leads home', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.constantFrom(
          '👩‍👩‍👧‍👦',
          'https://a.example/b',
          url,
          'x'.repeat(300),
          '\n\n',
          'שלום',
          '筋力トレーニング',
        ),
      ),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(words, (parts) => {
        const text = said(parts.join(' '))
        expect(mastodonLength(text, limits)).toBeLessThanOrEqual(500)
        expect(text).toContain(url)
      }),
      { numRuns: 150 },
    )
  })
})
