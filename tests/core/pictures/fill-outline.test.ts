import { describe, expect, it } from 'vitest'
import { type Contour, fillOutline } from '../../../functions/core/pictures/fill-outline.ts'

const square = (left: number, top: number, side: number): Contour => [
  [left, top],
  [left + side, top],
  [left + side, top + side],
  [left, top + side],
]

function areaOf(contours: readonly Contour[]): number {
  return fillOutline(contours)?.values.reduce((sum, share) => sum + share, 0) ?? 0
}

describe('an outline', () => {
  it('covers what lies inside it, and of the pixels on its edge the share that does', () => {
    const { values, width } = fillOutline([square(0.5, 0.25, 2)]) ?? { values: [], width: 0 }
    const shares = [...values].map((share) => Math.round(share * 1000) / 1000)
    expect(shares.slice(0, 3)).toEqual([0.375, 0.75, 0.375])
    expect(shares.slice(width, width + 3)).toEqual([0.5, 1, 0.5])
    expect(shares.slice(2 * width, 2 * width + 3)).toEqual([0.125, 0.25, 0.125])
  })

  it('covers as much as its area is, whichever way its edges run', () => {
    const slanted: Contour = [
      [3.2, 0.1],
      [17.9, 5.3],
      [11.4, 22.8],
    ]
    const area = Math.abs((14.7 * 22.7 - 8.2 * 5.2) / 2)
    expect(areaOf([slanted])).toBeCloseTo(area, 2)
    expect(areaOf([slanted.toReversed()])).toBeCloseTo(area, 2)
  })

  it('has a hole where a second one runs the other way', () => {
    expect(areaOf([square(0, 0, 10), square(3, 3, 4).toReversed()])).toBeCloseTo(84, 3)
  })

  it('covers once what two of its parts cover both', () => {
    expect(areaOf([square(0, 0, 10), square(5, 5, 10)])).toBeCloseTo(175, 3)
  })

  it('is nothing where there is none, as for a space', () => {
    expect(fillOutline([])).toBeUndefined()
  })
})
