import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressPattern, countGraphemes, cutText } from '../../../functions/core/syndication/cut-text.ts'

const graphemesOf = (text: string) =>
  [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
const inGraphemes = (most: number) => ({ most, measure: countGraphemes })
const cut = (text: string, most: number, language = 'en') => cutText(text, inGraphemes(most), language)

const family = '👩‍👩‍👧‍👦'
const accented = 'e\u0301\u0323'

describe('a text that is too long', () => {
  it.each([
    ['fits', 'Short enough.', 13, 'Short enough.'],
    ['ends in the middle of a word', 'Train with a sore back', 12, 'Train with…'],
    ['would end in a comma', 'Slow, steady, strong', 7, 'Slow…'],
    ['is one endless word', 'Donaudampfschifffahrt', 8, 'Donauda…'],
    ['has no spaces', '腰痛のときの筋力トレーニング', 8, '腰痛のときの…'],
    ['goes from right to left', 'כוח לגב כואב', 9, 'כוח לגב…'],
    ['is made of families', family.repeat(5), 3, `${family.repeat(2)}…`],
    ['is made of combined marks', accented.repeat(9), 4, `${accented.repeat(3)}…`],
    ['would end in an address', 'Read https://studio.example/a/b/c now', 25, 'Read…'],
    [
      'ends with an address',
      'Read https://studio.example/a now, please',
      33,
      'Read https://studio.example/a …',
    ],
    ['is an address that is too long', `https://studio.example/${'a'.repeat(90)}`, 40, ''],
    ['has room for nothing', 'Words', 0, ''],
  ])('and %s is cut well', (_, text, most, expected) => {
    expect(cut(text, most)).toBe(expected)
  })

  const piece = fc.oneof(
    fc.constantFrom(
      family,
      accented,
      '🇨🇭',
      '👍🏽',
      'שלום',
      'مرحبا',
      '筋力',
      'naïve',
      '…',
      '—',
      ', ',
      '. ',
      '(',
      '#Back',
    ),
    fc.constantFrom('https://studio.example/a?b=1&c=2', 'http://a.example', 'https://例え.テスト/ü'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('x'.repeat(80), ' ', '\n\n'),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '))

  it('is cut within its limit, at a grapheme’s end, and never in an address', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom('en', 'ja', 'he'),
        (all, most, lang) => {
          const short = cut(all, most, lang)
          expect(countGraphemes(short)).toBeLessThanOrEqual(most)
          if (short === all.trim()) return
          const kept = short.replace(/ ?…$/, '')
          expect(all.trim().startsWith(kept)).toBe(true)
          expect(graphemesOf(all.trim()).slice(0, graphemesOf(kept).length)).toEqual(graphemesOf(kept))
          const whole = [...all.trim().matchAll(addressPattern)].map(([address]) => address)
          for (const [address] of kept.matchAll(addressPattern)) expect(whole).toContain(address)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('keeps a text that fits as it is', () => {
    fc.assert(
      fc.property(text, (all) => {
        expect(cut(all, countGraphemes(all.trim()))).toBe(all.trim())
      }),
      { numRuns: 50 },
    )
  })
})

it('counts what people take for characters', () => {
  expect([family, accented, '🇨🇭', '\r\n', 'abc'].map(countGraphemes)).toEqual([1, 1, 1, 1, 3])
})
