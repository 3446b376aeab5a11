import { expect, it } from 'vitest'
import { planCopies } from '../../../functions/core/pictures/plan-copies.ts'

const original = (path = 'images/barbell.png') => ({ path, mark: 'one' })

it('makes copies for lists, phones, columns and full views, and never a larger one', () => {
  expect(planCopies(original(), 4032)).toMatchObject({ widths: [480, 800, 1200, 1600], plain: 1200 })
  expect(planCopies(original(), 1200)).toMatchObject({ widths: [480, 800, 1200] })
  expect(planCopies(original(), 700)).toMatchObject({ widths: [480, 700] })
  expect(planCopies(original(), 64)).toMatchObject({ widths: [64] })
})

it('leaves out a width that is hardly narrower than the next', () => {
  expect(planCopies(original(), 820)?.widths).toEqual([480, 820])
  expect(planCopies(original(), 1250)?.widths).toEqual([480, 800, 1250])
})

it('has the original serve whoever knows no WebP where it is small itself', () => {
  expect(planCopies(original(), 1300)).not.toHaveProperty('plain')
})

it('leaves drawings of vectors and films as they are', () => {
  expect(planCopies(original('images/plan.svg'), 2000)).toBeUndefined()
  expect(planCopies(original('images/wave.GIF'), 2000)).toBeUndefined()
  expect(planCopies(original('images/photo.JPEG'), 2000)).toBeDefined()
})
