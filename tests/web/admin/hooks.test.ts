import { createHmac, timingSafeEqual } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signWebhook } from '../../../functions/core/hooks/sign-webhook.ts'
import { verifySnippet } from '../../../functions/core/hooks/verify-snippet.ts'
import { aDelivery, anEndpoint, anEvent } from '../../support/hooks.ts'
import { htmlFaults } from '../../support/page-shape.ts'
import { anAdmin } from './an-admin.ts'

const at = '/admin/settings/hooks'
const { id } = anEndpoint()
const wish = { url: 'https://loopback.test/in', description: 'Customer list', events: 'campaign.sent' }

/** The desk as an owner asks it. */
async function anOwner() {
  const admin = await anAdmin()
  const as = admin.sessions.owner
  const ask = (route: string, fields: Readonly<Record<string, string>> = {}) =>
    admin.ask(route, { as, fields })
  const page = async (route: string, fields = {}) => (await ask(route, fields)).text()
  return { ...admin, ask, page }
}

describe('a web hook at the desk', () => {
  it('is added with a secret that is shown once, and tells no addresses unless that is ticked', async () => {
    const { page, ports } = await anOwner()
    const made = await page(`POST ${at}`, wish)
    const [secret] = /whsec_[\w+/]{43}=/.exec(made) ?? []
    expect(secret).toBeDefined()
    const added = [...ports.hooks.endpoints.values()].find(({ url }) => url === wish.url)
    expect(added).toMatchObject({ withAddresses: false, enabled: true, events: ['campaign.sent'] })
    for (const route of [`GET ${at}`, `GET ${at}/${added?.id}`])
      expect(await page(route)).not.toContain('whsec_')
  })

  it('is not added with faults, each beside its field, with what was typed', async () => {
    const { ask, ports } = await anOwner()
    ports.outbound.verdict = () => ({ kind: 'refused', reason: 'not a public address' })
    for (const [fields, fault] of [
      [{}, 'Give an address that begins with https://'],
      [{ ...wish, url: 'https://10.0.0.1/' }, 'this one is inside a network'],
      [{ ...wish, description: '' }, 'Say in one line'],
    ] as const) {
      const answer = await ask(`POST ${at}`, fields)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(fault)
    }
    expect(ports.hooks.endpoints.size).toBe(1)
  })

  it('shows what it was sent and what came of it, and sends it again', async () => {
    const { page, ask, ports } = await anOwner()
    const refused = anEvent({ type: 'campaign.sent', data: { id: 'november', name: 'Ωλα <b>x</b>' } })
    const stands = { outcome: 'given-up', status: 500, answer: '<i>down</i>', tries: 10 } as const
    await ports.hooks.noteDelivery(id, aDelivery({ event: refused, ...stands }))
    const shown = await page(`GET ${at}/${id}`)
    expect(shown).toContain('Given up: answered 500, 10 tries')
    expect(shown).toContain('Ωλα &lt;b&gt;x&lt;/b&gt;')
    expect(shown).toContain('&lt;i&gt;down&lt;/i&gt;')
    expect((await ask(`POST ${at}/${id}/again`, { event: refused.id })).headers.get('location')).toContain(
      'told=again',
    )
    expect((await ask(`POST ${at}/${id}/test`)).status).toBe(303)
    const sent = [...ports.waiting.rows.values()].map(
      ({ message }) => message.kind === 'hook' && message.event.type,
    )
    expect(sent).toEqual(['campaign.sent', 'webhook.test'])
    expect((await ask(`POST ${at}/${id}/again`, { event: 'evt_x' })).status).toBe(404)
  })

  it('is switched off and on, changed, given a secret, and removed', async () => {
    const { ask, page, ports } = await anOwner()
    const stored = () => ports.hooks.endpoints.get(id)
    await ask(`POST ${at}/${id}/switch`, { to: 'off' })
    expect(stored()?.enabled).toBe(false)
    await ask(`POST ${at}/${id}/switch`, { to: 'on' })
    expect(stored()?.enabled).toBe(true)
    await ask(`POST ${at}/${id}/change`, { ...wish, addresses: 'on' })
    expect(stored()).toMatchObject({ url: wish.url, description: 'Customer list', withAddresses: true })
    expect(await page(`POST ${at}/${id}/rotate`)).toMatch(/whsec_.*the secret from before signs as well/s)
    await ask(`POST ${at}/${id}/remove`)
    expect(stored()).toBeUndefined()
    const acts = [...ports.desk.record.values()].map(({ act }) => act)
    expect(acts.slice(-5)).toEqual([
      'changed-hook',
      'changed-hook',
      'changed-hook',
      'rotated-hook',
      'removed-hook',
    ])
  })

  it('says why it switched itself off', async () => {
    const { page, ports } = await anOwner()
    const disabled = { at: '2026-11-20T08:00:00.000Z', reason: 'it answered that it is gone for good (410)' }
    ports.hooks.endpoints.set(id, anEndpoint({ enabled: false, disabled }))
    for (const route of [`GET ${at}`, `GET ${at}/${id}`])
      expect(await page(route)).toMatch(
        /Switched itself off .*it answered that it is gone for good \(410\)\./is,
      )
  })

  it('has valid pages, and none of one that is gone', async () => {
    const { ask, page, ports } = await anOwner()
    const routes = [`GET ${at}`, `GET ${at}/new`, `GET ${at}/${id}`, `GET ${at}/${id}/change`]
    const more = [`GET ${at}/${id}/rotate`, `GET ${at}/${id}/remove`, `POST ${at}`, `POST ${at}/${id}/rotate`]
    for (const route of [...routes, ...more]) expect(await htmlFaults(await page(route)), route).toEqual([])
    ports.hooks.endpoints.clear()
    expect(await page(`GET ${at}`)).toContain('No web hook yet.')
    expect(await htmlFaults(await page(`GET ${at}`))).toEqual([])
    for (const route of [`GET ${at}/${id}`, `GET ${at}/${id}/change`, `POST ${at}/${id}/test`])
      expect((await ask(route)).status).toBe(404)
  })
})

describe('the lines that are shown with a secret', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const old = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
  const code = `${verifySnippet.replace(/^import.*$/m, '')}\nreturn isGood`
  const check = new Function('createHmac', 'timingSafeEqual', 'headers', 'body', 'secret', code)
  const isGood = (headers: object, body: string) => check(createHmac, timingSafeEqual, headers, body, secret)
  const now = Math.floor(Date.now() / 1000)
  const message = { id: 'evt_1', timestamp: now, body: '{"type":"webhook.test"}' }

  it('know our signature from any other, also beside that of a former secret', () => {
    const both = signWebhook({ ...message, secrets: [old, secret] })
    expect(isGood(both, message.body)).toBe(true)
    expect(isGood(both, `${message.body} `)).toBe(false)
    expect(isGood(signWebhook({ ...message, secrets: [old] }), message.body)).toBe(false)
    const stale = signWebhook({ ...message, timestamp: now - 600, secrets: [secret] })
    expect(isGood(stale, message.body)).toBe(false)
  })
})
