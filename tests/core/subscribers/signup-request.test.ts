import { describe, expect, it } from 'vitest'
import { checkSignupRequest, type SignupRequest } from '../../../functions/core/subscribers/signup-request.ts'
import { aSite } from '../../support/signup-site.ts'

function check(request: Partial<SignupRequest>) {
  return checkSignupRequest(aSite(), { email: 'Ana@Example.com', fields: { goal: 'strength' }, ...request })
}

function errorsOf(request: Partial<SignupRequest>) {
  const checked = check(request)
  return checked.ok ? [] : checked.errors
}

describe('a signup request', () => {
  it('with an address only takes every topic and the consent text of the site', () => {
    expect(check({})).toEqual({
      ok: true,
      signup: {
        email: 'ana@example.com',
        topics: ['back-care', 'mobility'],
        source: 'api',
        consentText: aSite().signup.consentText,
        fields: { goal: 'strength' },
      },
    })
  })

  it('keeps a topic named twice once', () => {
    expect(check({ topics: ['mobility', 'mobility'] })).toMatchObject({ signup: { topics: ['mobility'] } })
  })

  it('names every field that is wrong, with the way to mend it', () => {
    const faults = errorsOf({ email: 'ana', topics: ['cooking'], source: 'näh', fields: {} })
    expect(faults.map((each) => each.field)).toEqual(['email', 'topics', 'source', 'fields.goal'])
    expect(faults[1]?.message).toBe('Choose from back-care, mobility')
  })

  it('reads numbers and yes or no from forms and from the API alike', () => {
    const answers = { ok: true, signup: { fields: { goal: 'x', age: 42, beginner: true } } }
    expect(check({ fields: { goal: 'x', age: '42', beginner: 'on' } })).toMatchObject(answers)
    expect(check({ fields: { goal: 'x', age: 42, beginner: true } })).toMatchObject(answers)
    expect(check({ fields: { goal: 'x', age: '' } })).toMatchObject({ signup: { fields: { goal: 'x' } } })
  })

  it('refuses answers of the wrong type and questions the site does not ask, __proto__ included', () => {
    expect(errorsOf({ fields: { goal: ['x'] } })).toMatchObject([{ field: 'fields.goal' }])
    expect(errorsOf({ fields: { goal: 'x', age: 'many' } })).toMatchObject([{ field: 'fields.age' }])
    expect(errorsOf({ fields: JSON.parse('{"goal":"x","__proto__":1}') })).toMatchObject([
      { field: 'fields.__proto__' },
    ])
  })
})
