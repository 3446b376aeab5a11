import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidePerson, hidingBytes } from '../../../functions/core/campaigns/hide-person.ts'
import { makeChunk, shardStart } from '../../../functions/core/campaigns/range.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const anId = bytes(15).map((each) => `c0${Buffer.from(each).toString('hex')}`)
const someIds = fc.uniqueArray(anId, { minLength: 1, maxLength: 50 }).map((ids) => ids.sort())
const place = { runId: 'a'.repeat(16), shard: 'c', from: shardStart('c') }

function chunkOf(ids: readonly string[], behind?: string) {
  return makeChunk(
    place,
    ids.map((id) => ({ id, variant: 0 })),
    behind,
  )
}

describe('somebody hidden in a chunk', () => {
  it('leaves an id that is not theirs, in order, within the range, and everybody else where they are', () => {
    fc.assert(
      fc.property(someIds, fc.nat(), bytes(hidingBytes), fc.boolean(), (ids, pick, random, closes) => {
        const chunk = chunkOf(ids, closes ? undefined : `c1${'0'.repeat(30)}`)
        const slot = pick % ids.length
        const hidden = hidePerson(chunk, ids[slot] ?? '', random)
        expect(hidden).toEqual({ ...chunk, ids: expect.anything() })
        const after = hidden?.ids ?? []
        expect(after).toEqual([...after].sort())
        expect(new Set(after).size).toBe(ids.length)
        expect(after).not.toContain(ids[slot])
        expect(after.filter((_, index) => index !== slot)).toEqual(ids.filter((_, index) => index !== slot))
        expect(after.every((id) => id.length === 32 && id >= chunk.from && id <= chunk.upTo)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('may become any other id of the gap, one as likely as another', () => {
    const ids = [1, 3, 5].map((n) => `c${String(n).padStart(31, '0')}`)
    const seen = new Set<string>()
    for (let n = 0; n < 20; n += 1) {
      const random = new Uint8Array(hidingBytes).fill(n)
      seen.add(hidePerson(chunkOf(ids), ids[1] ?? '', random)?.ids[1] ?? '')
    }
    expect([...seen].sort()).toEqual([2, 4].map((n) => `c${String(n).padStart(31, '0')}`))
  })

  it('is nobody where they are not', () => {
    expect(
      hidePerson(chunkOf([`c${'5'.repeat(31)}`]), `c${'4'.repeat(31)}`, new Uint8Array(16)),
    ).toBeUndefined()
  })

  it('needs a gap, which random ids always leave', () => {
    const ids = [1, 2, 3].map((n) => `c${String(n).padStart(31, '0')}`)
    expect(() => hidePerson(chunkOf(ids), ids[1] ?? '', new Uint8Array(16))).toThrow('no room')
  })
})
