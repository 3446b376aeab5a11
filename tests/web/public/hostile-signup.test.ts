import { describe, expect, it } from 'vitest'
import { publicApp } from '../../../functions/web/public/public-app.ts'
import { addresses } from '../../support/addresses.ts'
import { callsOf } from '../../support/calls-of.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'
import { aForm, aPublicApp, someJson, whole } from './public-ports.ts'

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

describe('the public answer (P6)', () => {
  const states = ['active', 'unsubscribed', 'complained', 'hard-bounced', 'paused', 'erased'] as const
  const people = [undefined, aPendingSubscriber(), ...states.map((state) => aSubscriber({ state }))]

  it.each([
    ['the API', api, someJson({ email: 'ana@example.com', name: 'Ana' })],
    ['the form', '/subscribe', aForm({ email: 'ana@example.com', name: 'Ana' })],
  ])(
    'of %s is the same, and so is the work behind it, however the person stands',
    async (_, path, request) => {
      const seen = []
      for (const person of people) {
        const made = aPublicApp(person ? [person] : [])
        const { ports, calls } = callsOf(made.ports)
        const app = publicApp({
          ports,
          load: async () => made.frame,
          articles: async () => ({}),
          disposable: async () => new Set(),
          clientAddress: () => '192.0.2.7',
        })
        seen.push({ answer: await whole(await app.request(path, request)), calls })
      }
      for (const one of seen) expect(one).toEqual(seen[0])
      expect(seen[0]?.calls.join()).not.toContain('subscribers.')
      expect(seen[0]?.calls).toContain('transactional.push')
    },
  )
})
