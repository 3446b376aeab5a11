import { describe, expect, it } from 'vitest'
import { aForm, aPublicApp, someJson } from './public-ports.ts'

const api = '/api/v1/subscriptions'
const signup = {
  consentText: 'Yes, send me new articles by e-mail. I can stop this at any time.',
  redirectOrigins: ['https://partner.example'],
  allowedOrigins: ['https://partner.example'],
  limits: { perIpPerHour: 3, fillSeconds: 2 },
  fields: [{ name: 'goal', label: 'Your goal' }],
  forms: {
    backs: {
      topics: ['back-care'],
      offer: ['back-care'],
      fields: ['goal'],
      consentText: 'Yes, send me the letters on back care.',
      thanks: 'https://guest.example/thanks?from=us#top',
      failed: 'https://guest.example/sorry?from=us#top',
      origins: ['https://guest.example'],
    },
    plain: { fields: [] },
  },
}
const site = { signup }
const email = 'ana@example.com'

describe('a form of its own', () => {
  it('gives its topics and keeps its name, its words and its answers', async () => {
    const { app, ports } = aPublicApp([], site)
    const answer = await app.request('/subscribe', aForm({ email, form: 'backs', 'fields.goal': 'lift' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, signup.forms.backs.thanks])
    expect(ports.transactional.waiting).toMatchObject([
      {
        form: 'backs',
        topics: ['back-care'],
        consentText: signup.forms.backs.consentText,
        wording: 'site',
        fields: { goal: 'lift' },
      },
    ])
  })

  it('keeps other words than its own as the sender’s', async () => {
    const { app, ports } = aPublicApp([], site)
    const consentText = 'Send me the back letters.'
    await app.request('/subscribe', aForm({ email, form: 'backs', consentText }))
    await app.request(api, someJson({ email, form: 'backs', consentText }))
    const told = { form: 'backs', consentText, wording: 'request' }
    expect(ports.transactional.waiting).toMatchObject([told, told])
  })

  it.each([
    [{ email: 'ana' }, 'email'],
    [{ email: 'ana@throwaway.net' }, 'disposable'],
    [{ email, topics: 'strength' }, 'topics'],
    [{ email, 'fields.shoe': '44' }, 'fields'],
    [{ email, source: 'näh' }, 'other'],
  ])('leads to its own page when %j is refused, with the reason and nothing else', async (fields, reason) => {
    const { app, ports } = aPublicApp([], site)
    const answer = await app.request('/subscribe', aForm({ form: 'backs', ...fields }))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`https://guest.example/sorry?from=us&reason=${reason}#top`)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('leads there too when there were too many signups, and says when to come back', async () => {
    const { app } = aPublicApp([], site)
    const tries = [1, 2, 3, 4].map(() => app.request('/subscribe', aForm({ email, form: 'backs' })))
    const last = (await Promise.all(tries)).at(-1)
    expect(last?.headers.get('location')).toBe('https://guest.example/sorry?from=us&reason=limited#top')
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('shows itself again with what was typed when it has no page of its own for that', async () => {
    const { app } = aPublicApp([], site)
    const answer = await app.request('/subscribe', aForm({ email: 'ana', form: 'plain' }))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('<input type="hidden" name="form" value="plain"/>')
    expect(page).not.toContain('fields.goal')
  })

  it('says beside the field what to do about a throw-away mailbox', async () => {
    const { app, words } = aPublicApp([], site)
    const answer = await app.request('/subscribe', aForm({ email: 'ana@throwaway.net' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words.errors.disposable)
    const told = await app.request(api, someJson({ email: 'ana@throwaway.net' }))
    expect(await told.json()).toMatchObject({ errors: [{ field: 'email', rule: 'disposable' }] })
  })

  it('may lead people to a page of its origins, and no other form may', async () => {
    const { app } = aPublicApp([], site)
    const redirect = 'https://guest.example/welcome'
    const leads = async (form: string) =>
      (await app.request('/subscribe', aForm({ email, form, redirect }))).headers.get('location')
    expect(await leads('backs')).toBe(redirect)
    expect(await leads('')).toBe('/thanks')
  })

  it('that the site no longer has is taken for the site’s own, as pages elsewhere outlive settings', async () => {
    const { app, ports } = aPublicApp([], site)
    const answer = await app.request('/subscribe', aForm({ email, form: 'gone' }))
    expect(answer.status).toBe(303)
    expect(ports.transactional.waiting).toMatchObject([{ topics: ['strength', 'back-care'] }])
    expect(ports.transactional.waiting[0]).not.toHaveProperty('form')
  })

  it('that the site does not have is refused through the API', async () => {
    const answer = await aPublicApp([], site).app.request(api, someJson({ email, form: 'gone' }))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'form' }] })
  })

  it('is a page that anyone can open', async () => {
    const page = await (await aPublicApp([], site).app.request('/subscribe?form=backs')).text()
    expect(page).toContain(signup.forms.backs.consentText)
  })
})

describe('pages of other origins', () => {
  const allowedFor = async (origin: string, body?: object) => {
    const request = body ? someJson(body, { origin }) : { method: 'OPTIONS', headers: { origin } }
    const answer = await aPublicApp([], site).app.request(api, request)
    expect(answer.headers.get('vary')).toBe('origin')
    return answer.headers.get('access-control-allow-origin')
  }

  it.each(['https://partner.example', 'https://guest.example', 'https://studio.example'])(
    'may ask from %s, since some form may be posted from there',
    async (origin) => expect(await allowedFor(origin)).toBe(origin),
  )

  it.each(['https://evil.example', 'null', 'http://guest.example', 'https://guest.example.evil.example'])(
    'may not ask from %s',
    async (origin) => expect(await allowedFor(origin)).toBeNull(),
  )

  it.each([
    ['https://guest.example', { email, form: 'backs' }, 'https://guest.example'],
    ['https://guest.example', { email: 'ana', form: 'backs' }, 'https://guest.example'],
    ['https://partner.example', { email, form: 'backs' }, null],
    ['https://guest.example', { email }, null],
    ['https://partner.example', { email }, 'https://partner.example'],
    ['https://partner.example', { email, form: 'plain' }, 'https://partner.example'],
  ])('of %s read the answer to %j only if that form allows it', async (origin, body, allowed) => {
    expect(await allowedFor(origin, body)).toBe(allowed)
  })

  it('may read how long to wait', async () => {
    const answer = await aPublicApp([], site).app.request(api, { method: 'OPTIONS' })
    expect(answer.headers.get('access-control-expose-headers')).toBe('retry-after')
  })
})

describe('a form filled in faster than anybody types', () => {
  it.each([
    ['by the page’s own clock', { elapsed: '1999' }],
    ['by the server’s', { opened: String(Date.parse('2026-11-23T08:00:00Z') - 1999) }],
  ])('%s gets the usual answer and queues nothing', async (_, tell) => {
    const { app, ports } = aPublicApp([], site)
    const answer = await app.request('/subscribe', aForm({ email, ...tell }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/thanks'])
    expect(ports.transactional.waiting).toEqual([])
  })

  it.each([
    ['with no word of when it was opened', {}],
    ['from a page that a cache kept for months', { opened: '1750000000000' }],
    ['from a server whose clock is ahead', { opened: String(Date.parse('2026-11-23T09:00:00Z')) }],
    ['with nonsense for a time', { opened: '12 o’clock', elapsed: '-3' }],
    ['after two seconds', { elapsed: '2000' }],
  ])('is none of those %s', async (_, tell) => {
    const { app, ports } = aPublicApp([], site)
    await app.request('/subscribe', aForm({ email, ...tell }))
    expect(ports.transactional.waiting).toHaveLength(1)
  })

  it('is one that the hosted page tells when it was opened', async () => {
    const { app, ports } = aPublicApp([], site)
    const page = await (await app.request('/subscribe')).text()
    expect(page).toContain(`name="opened" value="${ports.clock.real()}"`)
  })
})
