import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { outboundClient } from '../../../functions/adapters/outbound.ts'
import { contentSecurityPolicy } from '../../../functions/core/site/content-security-policy.ts'
import { loopbackCertificate, startHttps } from '../../support/loopback-https.ts'
import { aFrame } from '../../support/site-frame.ts'
import { aForm, aPublicApp, someJson } from './public-ports.ts'

const siteKey = '1x00000000000000000000AA'
const consentText = 'Yes, send me new articles by e-mail. I can stop this at any time.'
const forms = { backs: { failed: '/sorry/' } }
const site = { signup: { consentText, turnstile: { siteKey }, forms, limits: { unprovedPerHour: 2 } } }
const email = 'ana@example.com'
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

/** Cloudflare's siteverify as documented: one good token, which works once; `down` never says anything sensible; else it says that code. */
function siteverify(mode: string) {
  const seen: { url: string | undefined; host: string | undefined; fields: Record<string, string> }[] = []
  const listener = async (incoming: IncomingMessage, answer: ServerResponse) => {
    const fields = Object.fromEntries(new URLSearchParams(await text(incoming)))
    const used = seen.some(({ fields: before }) => before.response === fields.response)
    seen.push({ url: incoming.url, host: incoming.headers.host, fields })
    const isGood = fields.response === 'good' && !used && fields.secret === 'our secret'
    const codes = isGood ? [] : [used ? 'timeout-or-duplicate' : 'invalid-input-response']
    if (mode === 'down') answer.writeHead(502).end('<html>Bad gateway</html>')
    else if (mode === 'up') answer.end(JSON.stringify({ success: isGood, 'error-codes': codes }))
    else answer.end(JSON.stringify({ success: false, 'error-codes': [mode] }))
  }
  return { seen, listener }
}

async function anAppWithTurnstile(mode = 'up') {
  const { seen, listener } = siteverify(mode)
  const { port, close } = await startHttps(listener)
  open.push({ close })
  const made = aPublicApp([], site)
  const connect = () => ({ port, ca: loopbackCertificate })
  const outbound = outboundClient({ resolve: async () => ['104.16.0.1'], connect })
  const ports = { ...made.ports, outbound }
  ports.secrets.values.set('turnstile-secret', 'our secret')
  const { app } = aPublicApp([], site, { ports })
  return { ...made, app, ports, seen }
}

const signups = (ports: Pick<ReturnType<typeof aPublicApp>['ports'], 'transactional'>) =>
  ports.transactional.waiting.filter(({ kind }) => kind === 'signup')
const byForm = (token: string) => aForm({ email, 'cf-turnstile-response': token })
const byApi = (challenge: string) => someJson({ email, challenge })
const doors = [
  ['the form', '/subscribe', byForm, 303],
  ['the API', '/api/v1/subscriptions', byApi, 202],
] as const

describe.each(doors)('a site with Turnstile, by %s,', (_, path, request, taken) => {
  it('takes a signup whose check was passed, once', async () => {
    const { app, ports, seen } = await anAppWithTurnstile()
    expect((await app.request(path, request('good'))).status).toBe(taken)
    expect(ports.transactional.waiting).toHaveLength(1)
    expect(seen).toEqual([
      {
        url: '/turnstile/v0/siteverify',
        host: 'challenges.cloudflare.com',
        fields: { secret: 'our secret', response: 'good' },
      },
    ])
    expect((await app.request(path, request('good'))).status).toBe(422)
    expect(ports.transactional.waiting).toHaveLength(1)
  })

  it.each(['', 'forged', 'x'.repeat(2048)])('turns away one whose check was not: "%s"', async (token) => {
    const { app, ports } = await anAppWithTurnstile()
    expect((await app.request(path, request(token))).status).toBe(422)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('lets a few through in an hour while Cloudflare cannot be asked, and says so in the log', async () => {
    const { app, ports } = await anAppWithTurnstile('down')
    const answers = []
    for (let count = 0; count < 3; count += 1) answers.push(await app.request(path, request('good')))
    expect(answers.map(({ status }) => status)).toEqual([taken, taken, 429])
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(signups(ports)).toHaveLength(2)
    expect(ports.log.lines[0]).toMatchObject({
      level: 'warn',
      message: expect.stringContaining('Turnstile'),
    })
    expect(JSON.stringify(ports.log.lines)).not.toContain(email)
  })

  it('asks nobody about a signup that is refused anyway', async () => {
    const { app, seen } = await anAppWithTurnstile()
    const wrong = path === '/subscribe' ? aForm({ email: 'ana' }) : someJson({ email: 'ana', challenge: 'x' })
    expect((await app.request(path, wrong)).status).toBe(422)
    expect(seen).toEqual([])
  })
})

describe('the pages of a site with Turnstile', () => {
  it('show the check, say what it needs, and may load it', async () => {
    const { app, words } = await anAppWithTurnstile()
    const answer = await app.request('/subscribe')
    const page = await answer.text()
    expect(page).toContain(`class="cf-turnstile" data-sitekey="${siteKey}"`)
    expect(page).toContain(words.signup.needsScript)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self' https://challenges.cloudflare.com;")
    expect(policy).toContain('frame-src https://challenges.cloudflare.com;')
  })

  it('say beside it when it was not passed, or lead to the form’s own page with the reason', async () => {
    const { app, words } = await anAppWithTurnstile()
    expect(await (await app.request('/subscribe', byForm('forged'))).text()).toContain(words.errors.challenge)
    const fields = { email, form: 'backs', 'cf-turnstile-response': 'forged' }
    const answer = await app.request('/subscribe', aForm(fields))
    expect(answer.headers.get('location')).toBe('/sorry/?reason=challenge')
  })
})

it('a site without Turnstile asks nobody and lets nothing of theirs in', async () => {
  const { app, ports } = aPublicApp()
  expect((await app.request('/subscribe', byForm('x'))).status).toBe(303)
  expect(ports.outbound.asked).toEqual([])
  expect(contentSecurityPolicy(aFrame().site)).not.toContain('cloudflare')
})
