import { describe, expect, it } from 'vitest'
import { idsOfPart, isPart, partsThatFit } from '../../../functions/core/subscribers/id-range.ts'
import { idOf } from '../../support/subscribers.ts'

const ids = [
  '0'.repeat(32),
  'f'.repeat(32),
  ...Array.from({ length: 500 }, (_, n) => idOf(`${n}@example.com`)),
]

describe('the parts of everybody', () => {
  it.each([1, 2, 16, 256])('are %i, and each id lies in exactly one', (parts) => {
    const ranges = Array.from({ length: parts }, (_, index) => idsOfPart({ part: index + 1, parts }))
    for (const id of ids)
      expect(
        ranges.filter(({ after = '', until = 'g' }) => after < id && id <= until),
        id,
      ).toHaveLength(1)
  })

  it('are as many as fit, by how far a full one reached', () => {
    expect(partsThatFit({ part: 1, parts: 1 })).toBe(2)
    expect(partsThatFit({ part: 1, parts: 1 }, `40${'0'.repeat(30)}`)).toBe(8)
    expect(partsThatFit({ part: 2, parts: 2 }, `c0${'0'.repeat(30)}`)).toBe(8)
    expect(partsThatFit({ part: 1, parts: 4096 }, '0'.repeat(32))).toBe(4096)
  })

  it.each([
    [1, 1, true],
    [4, 4, true],
    [5, 4, false],
    [0, 4, false],
    [1, 3, false],
    [1, 8192, false],
    [1.5, 2, false],
    [Number.NaN, 2, false],
  ])('part %d of %d: %s', (part, parts, is) => expect(isPart({ part, parts })).toBe(is))
})
