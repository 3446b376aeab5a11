import { describe, expect, it } from 'vitest'
import { setTitle } from '../../../functions/core/pictures/share-lines.ts'

/** A face whose letters are all half as wide as they are high, and which has no Greek. */
const measure = (text: string, size: number) =>
  /\p{Script=Greek}/u.test(text) ? undefined : ([...text].length * size) / 2
const room = { width: 500, height: 200, sizes: [50, 25], leading: 1.2 }

describe('a title on a picture', () => {
  it('stands as large as its room allows', () => {
    expect(setTitle('Rest days', room, measure)).toEqual({ size: 50, lines: ['Rest days'] })
    expect(
      setTitle(
        'What a rest day is for and how many of them you need in every week of hard training',
        room,
        measure,
      )?.size,
    ).toBe(25)
  })

  it('has lines of about one length, so that no word stands alone', () => {
    const title = setTitle('Seven things it does for you', room, measure)
    expect(title?.lines).toEqual(['Seven things it', 'does for you'])
  })

  it('ends in an ellipsis where there is too much of it, and no line is wider than the room', () => {
    const title = setTitle('strength '.repeat(60), room, measure)
    expect(title?.lines.at(-1)).toMatch(/…$/)
    for (const line of title?.lines ?? []) expect(measure(line, 25)).toBeLessThanOrEqual(room.width)
  })

  it('breaks a word that is wider than the room, with a hyphen', () => {
    const title = setTitle(
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und mehr',
      room,
      measure,
    )
    expect(title?.lines).toEqual(['Donaudampfschifffahrtsgesellschaftskapi-', 'tänsmützenabzeichen und mehr'])
  })

  it('is not set where the face lacks a letter of it', () => {
    expect(setTitle('Rest and ανάπαυση', room, measure)).toBeUndefined()
  })
})
