import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTid, isTid, isTidOf, tidOf } from '../../../functions/core/syndication/tid.ts'

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const slug = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}$/)

describe('a timestamp identifier', () => {
  it.each([
    [0n, 0, '2222222222222'],
    [1_724_171_495_793_000n, 512, '3l25zusnsfck2'],
    [1_724_171_495_793_000n, 816, '3l25zusnsfctk'],
    [2n ** 53n - 1n, 1023, 'bzzzzzzzzzzzz'],
  ])('of %s microseconds and clock %s is %s', (microseconds, clock, expected) => {
    expect(encodeTid(microseconds, clock)).toBe(expected)
  })

  it.each(['3jzfcijpj2z2a', '7777777777777', '3zzzzzzzzzzzz', 'a222222222222', 'j222222222222'])(
    'may be %s, as the specification has it',
    (text) => expect(isTid(text)).toBe(true),
  )

  it.each([
    ...['3jzfcijpj2z21', '0000000000000', '3JZFCIJPJ2Z2A', '3jzfcijpj2z2aa', '3jzfcijpj2z2', '222'],
    ...['3jzf-cij-pj2z-2a', 'zzzzzzzzzzzzz', 'kjzfcijpj2z2a', ''],
  ])('may not be %s', (text) => expect(isTid(text)).toBe(false))

  it('of an article is always the same, within its day, and known as the article’s by that', () => {
    fc.assert(
      fc.property(slug, slug, day, (articleId, other, date) => {
        const tid = tidOf(articleId, date)
        expect(isTid(tid)).toBe(true)
        expect(tidOf(articleId, date)).toBe(tid)
        const start = BigInt(Date.parse(date)) * 1000n
        expect(tid >= encodeTid(start, 0)).toBe(true)
        expect(tid < encodeTid(start + 86_400_000_000n, 0)).toBe(true)
        expect(isTidOf(tid, articleId)).toBe(true)
        expect(isTidOf(tid, other)).toBe(other === articleId)
      }),
      { numRuns: 100 },
    )
  })
})
