import { describe, it } from 'vitest'
import { checkAnyYears, checkSmoothYears, sinceLast } from '../support/reading-year.ts'

describe('over hundreds of years of any series', () => {
  it.each([
    ['what is new since the last issue', sinceLast],
    ['what came within six weeks', { ...sinceLast, since: 'P42D' }],
  ])(
    'readers of %s get no article twice, and no issue more often than they asked',
    { timeout: 900_000 },
    (_, rule) => {
      checkAnyYears(rule, 200)
    },
  )

  it('that goes as it should everybody gets every article, however often they change their mind', {
    timeout: 900_000,
  }, () => {
    checkSmoothYears(200)
  })
})
