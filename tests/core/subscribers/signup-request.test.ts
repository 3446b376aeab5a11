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
        wording: 'site',
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

  it('that chooses no topic is refused where there are some, and taken where there are none', () => {
    const fault = { field: 'topics', rule: 'no-topic', message: 'Choose at least one topic' }
    expect(errorsOf({ topics: [] })).toEqual([fault])
    const bare = { ...aSite(), topics: [] }
    const request = { email: 'ana@example.com', fields: { goal: 'x' }, topics: [] }
    expect(checkSignupRequest(bare, request)).toMatchObject({ ok: true, signup: { topics: [] } })
  })

  it('that leaves the topics to a site which ticks none is asked to choose, unless there is one only', () => {
    const site = aSite()
    const unticked = { ...site, signup: { ...site.signup, topics: [] } }
    const request = { email: 'ana@example.com', fields: { goal: 'x' } }
    expect(checkSignupRequest(unticked, request)).toMatchObject({ errors: [{ rule: 'no-topic' }] })
    const single = { ...unticked, topics: site.topics.slice(0, 1) }
    expect(checkSignupRequest(single, request)).toMatchObject({ ok: true })
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

  it('tells the form’s own words from those that came with the request', () => {
    const { consentText } = aSite().signup
    expect(check({ consentText })).toMatchObject({ signup: { consentText, wording: 'site' } })
    const words = 'I would like the letters.'
    expect(check({ consentText: words })).toMatchObject({
      signup: { consentText: words, wording: 'request' },
    })
  })
})

describe('a signup through a form of its own', () => {
  const forms = {
    backs: {
      topics: ['back-care'],
      offer: ['back-care'],
      fields: ['goal'],
      consentText: 'Yes, send me the letters on back care.',
    },
  }
  const site = { ...aSite(), signup: { ...aSite().signup, forms } }
  const asked = (request: Partial<SignupRequest>) =>
    checkSignupRequest(site, { email: 'ana@example.com', form: 'backs', fields: { goal: 'x' }, ...request })

  it('gets its topics, answers its questions and agrees to its words', () => {
    expect(asked({})).toEqual({
      ok: true,
      signup: {
        email: 'ana@example.com',
        topics: ['back-care'],
        source: 'api',
        form: 'backs',
        consentText: forms.backs.consentText,
        wording: 'site',
        fields: { goal: 'x' },
      },
    })
  })

  it.each([
    ['topics that it does not offer', { topics: ['mobility'] }, 'topics'],
    ['questions that it does not ask', { fields: { goal: 'x', age: 40 } }, 'fields.age'],
    ['a form that the site does not have', { form: 'fronts' }, 'form'],
    ['a form by a name of every object', { form: 'constructor' }, 'form'],
  ])('refuses %s', (_, request, field) => {
    expect(asked(request)).toMatchObject({ ok: false, errors: [{ field }] })
  })
})
