import { describe, expect, it } from 'vitest'
import { signupFaults } from '../../../functions/core/site/signup-faults.ts'
import { checkSignupRequest } from '../../../functions/core/subscribers/signup-request.ts'
import { everyQuestion } from '../../support/signup-questions.ts'
import { aFrame } from '../../support/site-frame.ts'

const { site, words } = aFrame({
  signup: { consentText: 'Yes, send me the articles.', fields: everyQuestion },
})

function faultsOf(email: string, fields: Readonly<Record<string, string>>) {
  const checked = checkSignupRequest(site, { email, fields })
  return signupFaults(checked.ok ? [] : checked.errors, words.errors, site.signup.fields)
}

describe('what to mend in a signup', () => {
  it('is said for each field in the site’s own words', () => {
    const wrong = { goal: 'x'.repeat(501), age: 'old', level: 'expert', start: '2026-02-30', gym: 'perhaps' }
    expect(faultsOf('ana@', wrong)).toEqual({
      email: words.errors.email,
      'fields.goal': 'Use at most 500 characters',
      'fields.age': 'Enter a number from 16 to 99',
      'fields.level': words.errors.choice,
      'fields.start': words.errors.date,
      'fields.gym': words.errors.required,
    })
  })

  it('is to answer what has to be answered and was not', () => {
    expect(faultsOf('ana@example.com', { goal: '' })).toEqual({ 'fields.goal': words.errors.required })
    expect(faultsOf('ana@example.com', { goal: 'Lift' })).toEqual({})
  })

  it('is to choose a topic where none was', () => {
    const checked = checkSignupRequest(site, {
      email: 'ana@example.com',
      fields: { goal: 'Lift' },
      topics: [],
    })
    const errors = checked.ok ? [] : checked.errors
    expect(signupFaults(errors, words.errors, [])).toEqual({ topics: words.errors.noTopic })
  })

  it('is to use a lasting address, and to look again where nothing better can be said', () => {
    const errors = [
      { field: 'email', rule: 'disposable', message: 'x' },
      { field: 'source', message: 'x' },
    ]
    const said = { email: words.errors.disposable, source: words.errors.other }
    expect(signupFaults(errors, words.errors, [])).toEqual(said)
  })
})
