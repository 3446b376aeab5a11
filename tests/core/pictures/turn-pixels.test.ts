import { describe, expect, it } from 'vitest'
import { cropPixels, type Pixels, turnPixels } from '../../../functions/core/pictures/turn-pixels.ts'

/** Pixels that are known by a letter. */
function pixelsOf(...rows: readonly string[]): Pixels {
  const letters = [...rows.join('')]
  const data = new Uint8ClampedArray(letters.flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255]))
  return { width: rows[0]?.length ?? 0, height: rows.length, data }
}

function rowsOf({ width, height, data }: Pixels): readonly string[] {
  const letter = (at: number) => String.fromCharCode(data[at * 4] ?? 0)
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_column, x) => letter(y * width + x)).join(''),
  )
}

describe('a picture that is stored another way than it is shown', () => {
  // What a camera stores of "abc / def" for each orientation (Exif 3.0, Orientation).
  it.each([
    [1, ['abc', 'def']],
    [2, ['cba', 'fed']],
    [3, ['fed', 'cba']],
    [4, ['def', 'abc']],
    [5, ['ad', 'be', 'cf']],
    [6, ['cf', 'be', 'ad']],
    [7, ['fc', 'eb', 'da']],
    [8, ['da', 'eb', 'fc']],
  ])('is turned the right way up: %i', (orientation, stored) => {
    expect(rowsOf(turnPixels(pixelsOf(...stored), orientation))).toEqual(['abc', 'def'])
  })

  it('stays as it is where the orientation is none', () => {
    expect(rowsOf(turnPixels(pixelsOf('abc', 'def'), 0))).toEqual(['abc', 'def'])
  })
})

it('a part of a picture is cut out row by row', () => {
  const cut = cropPixels(pixelsOf('abcd', 'efgh', 'ijkl'), { left: 1, top: 1, width: 2, height: 2 })
  expect(rowsOf(cut)).toEqual(['fg', 'jk'])
})
