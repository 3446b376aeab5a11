import { describe, expect, it } from 'vitest'
import {
  beginners,
  expectSameHowever,
  expectSameWhenever,
  expectStrongest,
  stories,
} from '../support/life-cycle.ts'

const patience = { timeout: 300_000 }

describe.each(beginners)('%s', (_, person) => {
  it('ends in the strongest of five things that happened, in every order', patience, () => {
    expect(expectStrongest(person, 5)).toBe(1 + 10 + 90 + 720 + 5040 + 30_240)
  })
})

describe.each(stories)('somebody who %s', (_, acts) => {
  it('ends the same whenever two things that happened to their mail are told', patience, () => {
    expectSameWhenever(acts, 2)
  })

  it('ends the same in thousands of ways of telling more', patience, () => {
    expectSameHowever(acts, 5_000)
  })
})
