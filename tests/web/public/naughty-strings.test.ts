import { describe, expect, it } from 'vitest'
import { naughtyStrings } from '../../support/naughty-strings.ts'
import { aForm, aPublicApp, someJson } from './public-ports.ts'

const email = 'ana@example.com'
const signup = {
  consentText: 'Yes, send me new articles by e-mail. I can stop this at any time.',
  fields: [
    { name: 'goal', label: 'Your goal' },
    { name: 'age', label: 'Your age', type: 'number' },
    { name: 'born', label: 'Your birthday', type: 'date' },
  ],
  limits: { globalPerHour: 100_000 },
}
const hidden = ['source', 'form', 'website', 'elapsed', 'opened', 'consentText']
const questions = ['fields.goal', 'fields.age', 'fields.born']
/** What would be refused hides what comes after it, so these go one by one; the others all at once. */
const fieldSets = [['name'], ['redirect'], ['consentText'], [...hidden, ...questions, 'topics']]

function anUnlimitedApp() {
  return aPublicApp([], { signup }, { clientAddress: () => undefined })
}

describe('naughty strings in any field', () => {
  it.each(fieldSets.map((fields) => [fields]))('%j of the form are taken or refused', async (fields) => {
    const { app, ports } = anUnlimitedApp()
    for (const text of naughtyStrings) {
      const filled = Object.fromEntries(fields.map((field) => [field, text]))
      const answer = await app.request('/subscribe', aForm({ email, ...filled }))
      expect([303, 422], JSON.stringify(text)).toContain(answer.status)
      const location = answer.headers.get('location')
      if (location !== null)
        expect(new URL(location, 'https://studio.example').origin).toBe('https://studio.example')
    }
    for (const message of ports.transactional.waiting)
      expect(message).toMatchObject({ kind: 'signup', email })
  })

  it.each([
    ['consent text', (text: string) => ({ consentText: text })],
    ['topics', (text: string) => ({ topics: [text] })],
    ['anything else', (text: string) => ({ form: text, source: text, fields: { goal: text, [text]: 'x' } })],
    ['body', (text: string) => text],
  ])('as %s of the API are taken or refused', async (_, bodyOf) => {
    const { app } = anUnlimitedApp()
    for (const text of naughtyStrings) {
      const body = bodyOf(text)
      const sent = typeof body === 'string' ? body : { email, ...body }
      const answer = await app.request('/api/v1/subscriptions', someJson(sent))
      expect([202, 400, 422], JSON.stringify(text)).toContain(answer.status)
    }
  })

  it('as a name are kept as text that a mail can carry, or as none', async () => {
    const { app, ports } = anUnlimitedApp()
    for (const name of naughtyStrings) await app.request('/api/v1/subscriptions', someJson({ email, name }))
    expect(ports.transactional.waiting).toHaveLength(naughtyStrings.length)
    for (const message of ports.transactional.waiting) {
      const name = 'name' in message ? (message.name ?? '') : ''
      expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
      expect([...name].length).toBeLessThanOrEqual(200)
    }
  })
})
