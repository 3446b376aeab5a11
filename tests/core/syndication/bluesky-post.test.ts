import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blueskyRecord, blueskyText, facetsOf } from '../../../functions/core/syndication/bluesky-post.ts'
import { countGraphemes } from '../../../functions/core/syndication/cut-text.ts'
import { aPost } from '../../support/posts.ts'

const marked = (text: string) =>
  facetsOf(text).map(({ index: { byteStart, byteEnd }, features }) => [
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text).subarray(byteStart, byteEnd)),
    features[0],
  ])

describe('a post for Bluesky', () => {
  it('marks addresses and hashtags by their bytes, whatever stands before them', () => {
    expect(marked('Ü 👩‍👩‍👧‍👦 #Rücken: https://a.example/ü?x=1#y, und #2026 (https://b.example).')).toEqual([
      ['#Rücken', { $type: 'app.bsky.richtext.facet#tag', tag: 'Rücken' }],
      [
        'https://a.example/ü?x=1#y',
        { $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example/ü?x=1#y' },
      ],
      ['https://b.example', { $type: 'app.bsky.richtext.facet#link', uri: 'https://b.example' }],
    ])
  })

  it('shows the article as a card, so that its address needs no place in the words', () => {
    const record = blueskyRecord(aPost(), { createdAt: '2026-11-23T08:00:00.000Z', thumb: undefined })
    expect(record.embed.external).toEqual({
      uri: aPost().url,
      title: aPost().title,
      description: aPost().description,
    })
    expect(record.text).not.toContain('https:')
  })

  it('gives up its hashtags before its words', () => {
    const text = 'Two sessions a week. '.repeat(14).trim()
    expect(blueskyText(aPost({ targets: { bluesky: { text } } }))).toEqual({ text, isCut: false })
  })

  it('fits in graphemes and in bytes, and marks what stands in it', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom(
          '👩‍👩‍👧‍👦'.repeat(20),
          `z${'\u0301'.repeat(900)}`,
          'https://a.example/b#c',
          '#Back',
          '筋力'.repeat(60),
        ),
      ),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(words, (parts) => {
        const { text } = blueskyText(aPost({ targets: { bluesky: { text: parts.join(' ') } } }))
        expect(countGraphemes(text)).toBeLessThanOrEqual(300)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3000)
        for (const [found, feature] of marked(text)) {
          const said = JSON.stringify(feature)
          expect(said).toContain(JSON.stringify(String(found).replace(/^#/, '')).slice(1, -1))
        }
        const places = facetsOf(text).map(({ index }) => index)
        for (const [at, { byteStart }] of places.entries())
          expect(byteStart).toBeGreaterThanOrEqual(places[at - 1]?.byteEnd ?? 0)
      }),
      { numRuns: 50 },
    )
  })
})
