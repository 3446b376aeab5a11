import { describe, expect, it } from 'vitest'
import { addresses } from '../../support/addresses.ts'
import { aForm, aPublicApp, someJson } from './public-ports.ts'

const api = '/api/v1/subscriptions'

describe('whatever is typed as an address', () => {
  it('asks one mailbox through the API, or is refused', async () => {
    for (const [typed, kept] of addresses) {
      const { app, ports } = aPublicApp()
      const answer = await app.request(api, someJson({ email: typed }))
      expect(answer.status, JSON.stringify(typed)).toBe(kept === undefined ? 422 : 202)
      const asked = ports.transactional.waiting.map((message) => 'email' in message && message.email)
      expect(asked).toEqual(kept === undefined ? [] : [kept])
    }
  })

  it('asks one mailbox through the form, or is refused', async () => {
    for (const [typed, kept] of addresses) {
      const { app, ports } = aPublicApp()
      const answer = await app.request('/subscribe', aForm({ email: typed }))
      expect(answer.status, JSON.stringify(typed)).toBe(kept === undefined ? 422 : 303)
      const asked = ports.transactional.waiting.map((message) => 'email' in message && message.email)
      expect(asked).toEqual(kept === undefined ? [] : [kept])
    }
  })
})

describe('a signup with characters that no queue or table takes', () => {
  const odd = 'A\uffffn\ufffea\ud800\u0000B'
  const storable = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u

  it('is queued without them', async () => {
    const { app, ports } = aPublicApp()
    const body = { email: 'ana@example.com', name: odd, consentText: odd }
    expect((await app.request(api, someJson(body))).status).toBe(202)
    const [queued] = ports.transactional.waiting
    expect(queued).toMatchObject({ name: 'A n a B', consentText: 'A n a  B' })
    expect(JSON.stringify(queued)).toMatch(storable)
  })
})

describe('a form of thousands of fields', () => {
  it('is read in a moment', async () => {
    const body = `email=ana@example.com&${'t=&'.repeat(21_000)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { app } = aPublicApp()
    const start = performance.now()
    expect((await app.request('/subscribe', { method: 'POST', body, headers })).status).toBe(303)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
