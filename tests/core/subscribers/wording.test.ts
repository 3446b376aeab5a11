import { expect, it } from 'vitest'
import { wordingHash } from '../../../functions/core/subscribers/consent.ts'
import { formWordings, registerWordings, versionOf } from '../../../functions/core/subscribers/wording.ts'
import { aSite } from '../../support/signup-site.ts'

const monday = '2026-11-23T08:00:00.000Z'
const friday = '2026-11-27T08:00:00.000Z'

function saying(consentText: string, forms: Readonly<Record<string, string>> = {}) {
  const { signup } = aSite()
  const own = Object.entries(forms).map(([name, text]) => [name, { consentText: text }])
  return formWordings({ signup: { ...signup, consentText, forms: Object.fromEntries(own) } })
}

it('numbers each wording once, in the order in which the site published them, and forgets none', () => {
  const first = registerWordings([], saying('The first words.'), monday)
  const second = registerWordings(first, saying('Other words.', { gym: 'Words at the counter.' }), friday)
  expect(registerWordings(second, saying('The first words.'), friday)).toBe(second)
  expect(second).toEqual([
    { hash: wordingHash('The first words.'), text: 'The first words.', version: 1, since: monday },
    { hash: wordingHash('Other words.'), text: 'Other words.', version: 2, since: friday },
    { hash: wordingHash('Words at the counter.'), text: 'Words at the counter.', version: 3, since: friday },
  ])
  expect(versionOf(second, 'Words at the counter.')).toBe(3)
  expect(versionOf(second, 'Words of a client.')).toBeUndefined()
})

it('knows words by the spelling that a receipt keeps them in', () => {
  const register = registerWordings([], saying('Bell\u0007s ring.'), monday)
  expect(versionOf(register, 'Bell s ring.')).toBe(1)
})
