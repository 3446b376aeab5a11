import { describe, expect, it } from 'vitest'
import { signupForm, topicsOf } from '../../../functions/core/subscribers/signup-form-settings.ts'
import { aSite } from '../../support/site-frame.ts'

const consentText = 'Yes, send me new articles by e-mail. I can stop this at any time.'
const fields = [
  { name: 'goal', label: 'Your goal' },
  { name: 'born', label: 'Your birthday', type: 'date' },
]
const site = aSite({
  signup: {
    consentText,
    privacy: '/privacy/',
    topics: ['strength'],
    allowedOrigins: ['https://partner.example'],
    redirectOrigins: ['https://partner.example'],
    fields,
    forms: {
      backs: { topics: ['back-care'], offer: ['back-care'], fields: ['born'], button: 'Mind my back' },
      silent: { offer: [] },
      ordered: { offer: ['back-care', 'strength'], fields: ['born', 'goal'] },
      guest: {
        origins: ['https://guest.example'],
        thanks: 'https://guest.example/thanks',
        failed: '/subscribe',
      },
    },
  },
})

describe('the settings of a signup form', () => {
  it('are the site’s own without a name', () => {
    expect(signupForm(site)).toEqual({
      offer: site.topics,
      topics: ['strength'],
      fields: site.signup.fields,
      consentText,
      privacy: '/privacy/',
      origins: ['https://partner.example'],
    })
  })

  it('are the site’s own wherever the form says nothing else', () => {
    expect(signupForm(site, 'backs')).toEqual({
      name: 'backs',
      offer: [site.topics[1]],
      topics: ['back-care'],
      fields: [site.signup.fields[1]],
      consentText,
      privacy: '/privacy/',
      button: 'Mind my back',
      origins: ['https://partner.example'],
    })
  })

  it('keep the order that the form gives its topics and fields, and tick them all', () => {
    const form = signupForm(site, 'ordered')
    expect(form?.offer.map(({ id }) => id)).toEqual(['back-care', 'strength'])
    expect(form?.topics).toEqual(['back-care', 'strength'])
    expect(form?.fields.map(({ name }) => name)).toEqual(['born', 'goal'])
  })

  it('give a form that shows no topics those that the site ticks', () => {
    const form = signupForm(site, 'silent')
    expect(form).toMatchObject({ offer: [], topics: ['strength'] })
    expect(form && topicsOf(form)).toEqual(['strength'])
  })

  it('hold a form to its own origins', () => {
    expect(signupForm(site, 'guest')?.origins).toEqual(['https://guest.example'])
  })

  it.each(['nobody', '__proto__', 'constructor', 'toString', ''])('are none for the name "%s"', (name) => {
    expect(signupForm(site, name)).toBeUndefined()
  })
})
