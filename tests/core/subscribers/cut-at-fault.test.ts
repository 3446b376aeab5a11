import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutAtFault } from '../../../functions/core/subscribers/cut-at-fault.ts'

it.each([
  ['topics has bak-care and name is set', 12, ['topics has ', 'bak-care', ' and name is set']],
  ['name = "Ana Lind" or x', 8, ['name = ', '"Ana Lind"', ' or x']],
  ['name = "Ana', 8, ['name = ', '"Ana', '']],
  ['frequency in (daily, weekly)', 15, ['frequency in (', 'daily', ', weekly)']],
  ['(name is set', 13, ['(name is set', '', '']],
  ['name is set)', 12, ['name is set', ')', '']],
  ['name = "🏋" and fo is set', 16, ['name = "🏋" and ', 'fo', ' is set']],
])('cuts %s at column %i', (expression, column, [before, at, after]) => {
  expect(cutAtFault(expression, column)).toEqual({ before, at, after })
})

it('loses nothing of any expression, at any column', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (expression, column) => {
      const { before, at, after } = cutAtFault(expression, column + 1)
      expect(before + at + after).toBe(expression)
    }),
  )
})
