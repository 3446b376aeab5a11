import { describe, expect, it } from 'vitest'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'
import { aForm, aPublicApp, aWatchedApp, whole } from './public-ports.ts'

const consentText = 'Yes, send me new articles by e-mail. I can stop this at any time.'
const forms = { plain: { offer: [], failed: '/sorry/' } }
const fields = [{ name: 'goal', label: 'Your goal' }]
const site = {
  signup: { consentText, turnstile: { siteKey: '1x00000000000000000000AA' }, forms, fields },
}
const email = 'ana@example.com'
/** What a plain form on somebody's page sends, as `tidings form` prints it. */
const begun = {
  email,
  name: 'Ana "the bar" <b>',
  topics: 'strength',
  'fields.goal': 'Lift',
  source: 'form:partner.example/letters',
  consentText: 'Words of somebody’s own page',
  redirect: 'https://studio.example/welcome/',
}

/** What the form on a page would send if its button were pressed, with Turnstile's answer. */
function pressed(page: string, token: string): RequestInit {
  const main = page.slice(page.indexOf('<form class="signup-form"'), page.indexOf('</form>'))
  const sent: [string, string][] = []
  for (const [input] of main.matchAll(/<input [^>]*>/g)) {
    const {
      name,
      value = '',
      type,
    } = Object.fromEntries([...input.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text]))
    const isSent = type !== 'checkbox' || / checked/.test(input)
    if (name && isSent)
      sent.push([name, value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>')])
  }
  return aForm([...sent, ['cf-turnstile-response', token]])
}

function anApp(people: readonly Subscriber[] = [], more: object = {}) {
  const made = aPublicApp(people, { ...site, signup: { ...site.signup, ...more } })
  made.ports.secrets.values.set('turnstile-secret', 'our secret')
  const body = new TextEncoder().encode('{"success":true}')
  const request = async () => ({ kind: 'answered' as const, status: 200, headers: {}, body })
  const ports = { ...made.ports, outbound: { ...made.ports.outbound, request } }
  return { ...aPublicApp(people, { ...site, signup: { ...site.signup, ...more } }, { ports }), ports }
}

describe('a plain form on a page that has no check', () => {
  it('goes on at the signup page with all that was filled in, and one more press ends it', async () => {
    const { app, ports, words } = anApp()
    const first = await app.request('/subscribe', aForm(begun))
    const page = await first.text()
    expect(first.status).toBe(422)
    expect(page).toContain(words.handOver.title)
    expect(page).toContain('class="cf-turnstile"')
    expect(page).not.toContain(words.errors.summary)
    expect(ports.transactional.waiting).toEqual([])
    const second = await app.request('/subscribe', pressed(page, 'good'))
    expect([second.status, second.headers.get('location')]).toEqual([303, begun.redirect])
    expect(ports.transactional.waiting).toMatchObject([
      { email, name: begun.name, topics: ['strength'], fields: { goal: 'Lift' }, source: begun.source },
    ])
  })

  it('records the words of the page that was last seen, not those that a form brings with it', async () => {
    const { app, ports } = anApp()
    const page = await (await app.request('/subscribe', aForm(begun))).text()
    expect(page).not.toContain(begun.consentText)
    await app.request('/subscribe', pressed(page, 'good'))
    expect(ports.transactional.waiting).toMatchObject([{ consentText, wording: 'site' }])
  })

  it('keeps the topics that it asked for unasked, and its name', async () => {
    const { app, ports } = anApp()
    const asked = { email, form: 'plain', topics: 'strength' }
    const page = await (await app.request('/subscribe', aForm(asked))).text()
    await app.request('/subscribe', pressed(page, 'good'))
    expect(ports.transactional.waiting).toMatchObject([{ form: 'plain', topics: ['strength'] }])
  })

  it('does not lead to the page of what failed: nothing did', async () => {
    const { app, words } = anApp()
    const answer = await app.request('/subscribe', aForm({ email, form: 'plain' }))
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words.handOver.title)])
  })

  it('says first what is to be mended, and catches a program as ever', async () => {
    const { app, ports, words } = anApp()
    const wrong = await app.request('/subscribe', aForm({ ...begun, email: 'ana' }))
    expect(await wrong.text()).toContain(words.errors.email)
    const throwAway = await app.request('/subscribe', aForm({ ...begun, email: 'ana@throwaway.net' }))
    expect(await throwAway.text()).toContain(words.errors.disposable)
    const caught = await app.request('/subscribe', aForm({ ...begun, website: 'spam' }))
    expect(caught.status).toBe(303)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('makes nothing of what was filled in but text', async () => {
    const hostile = '"><script>alert(1)</script>'
    const { app } = anApp()
    const spoilt = { email, name: hostile, 'fields.goal': hostile, source: 'form:"><b>', redirect: hostile }
    const page = await (await app.request('/subscribe', aForm(spoilt))).text()
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toContain('<script>alert(1)')
    expect(page).not.toContain('"><b>')
  })

  it('that waits for its check is told to wait for it', async () => {
    const { app, words } = anApp()
    const answer = await app.request('/subscribe', aForm({ ...begun, 'cf-turnstile-response': '' }))
    expect(await answer.text()).toContain(words.errors.challenge)
  })

  it('gets the same bytes by the same calls whoever signs up, none of which counts or writes (P6)', async () => {
    const standings: readonly (readonly Subscriber[])[] = [
      [],
      [aPendingSubscriber()],
      [aSubscriber()],
      ...(['unsubscribed', 'complained', 'hard-bounced', 'provider-suppressed', 'erased'] as const).map(
        (state) => [aSubscriber({ state })],
      ),
    ]
    const seen = []
    for (const people of standings) {
      const { app, calls } = aWatchedApp(anApp(people))
      const answer = await whole(await app.request('/subscribe', aForm(begun)))
      seen.push({ answer, calls: calls.map(({ call }) => call) })
    }
    for (const each of seen) expect(each).toEqual(seen[0])
    expect(seen[0]?.calls).toEqual(['clock.real'])
  })
})
