import { describe, expect, it } from 'vitest'
import { hashOfKey } from '../../../functions/core/keys/api-key.ts'
import { revokeKey } from '../../../functions/flows/revoke-key.ts'
import { aKeyIn } from '../../support/api-keys.ts'
import { anAdmin } from './an-admin.ts'

const fields = { name: 'Form of the practice', scopes: 'subscribers:write', expires: 'P30D' }

describe('an API key', () => {
  it('is shown once, on the answer to the form, and opens what was chosen', async () => {
    const { ask, ports, ana, sessions } = await anAdmin()
    const as = sessions.owner
    const made = await ask('POST /admin/settings/keys', { as, fields })
    expect([made.status, made.headers.get('location')]).toEqual([200, null])
    const secret = /tdg_[\w-]{43}/.exec(await made.text())?.[0] ?? ''
    const key = await ports.apiKeys.read(hashOfKey(secret))
    expect(key).toMatchObject({
      name: fields.name,
      scopes: ['subscribers:write'],
      createdBy: `desk:${ana.id}`,
    })
    expect(key?.expiresAt).toBe('2026-12-23T08:00:00.000Z')
    const list = await (await ask('GET /admin/settings/keys', { as })).text()
    expect(list).toContain(fields.name)
    expect(list).toContain('ana@studio.example')
    expect(list).not.toContain(secret)
    const acts = [...ports.desk.record.values()].filter(({ act }) => act === 'made-key')
    expect(acts).toMatchObject([{ actorId: ana.id, detail: key?.id }])
    expect(JSON.stringify([...ports.desk.record])).not.toContain(secret)
  })

  it('lasts for good where that is chosen', async () => {
    const { ask, ports, sessions } = await anAdmin()
    await ask('POST /admin/settings/keys', { as: sessions.owner, fields: { ...fields, expires: 'ever' } })
    const made = (await ports.apiKeys.list()).find(({ name }) => name === fields.name)
    expect(made && 'expiresAt' in made).toBe(false)
  })

  it('is not made of a form that lacks something, which keeps what was typed', async () => {
    const { ask, ports, sessions } = await anAdmin()
    const before = await ports.apiKeys.list()
    const wrong = { name: '<b>', scopes: 'jobs:read' }
    const answer = await ask('POST /admin/settings/keys', { as: sessions.owner, fields: wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('href="#key-expires"')
    expect(page).toContain('value="&lt;b&gt;"')
    expect(page).toMatch(/value="jobs:read" checked/)
    expect(await ports.apiKeys.list()).toEqual(before)
  })

  it('is revoked by a typed word, once, and nothing else revokes it', async () => {
    const { ask, ports, apiKey, sessions } = await anAdmin()
    const as = sessions.owner
    const path = `/admin/settings/keys/${apiKey.id}/revoke`
    expect(await (await ask(`GET ${path}`, { as })).text()).toContain('Type revoke to confirm')
    const unsure = await ask(`POST ${path}`, { as, fields: { typed: 'yes' } })
    expect(unsure.status).toBe(422)
    expect((await ports.apiKeys.read(apiKey.hash))?.revokedAt).toBeUndefined()
    const sure = await ask(`POST ${path}`, { as, fields: { typed: ' Revoke' } })
    expect([sure.status, sure.headers.get('location')]).toEqual([303, '/admin/settings/keys?told=revoked'])
    expect((await ports.apiKeys.read(apiKey.hash))?.revokedAt).toBe(ports.clock.now())
    expect((await ask(`GET ${path}`, { as })).status).toBe(404)
    expect((await ask(`POST ${path}`, { as, fields: { typed: 'revoke' } })).status).toBe(404)
  })

  it('stands in the list with whoever made it and how it stands', async () => {
    const { ask, ports, apiKey, sessions } = await anAdmin()
    const since = '2026-11-20T08:00:00.000Z'
    await aKeyIn(ports.apiKeys, 2, {
      name: 'By another',
      createdBy: `api:${apiKey.id}`,
      lastUsedOn: '2026-11-22',
    })
    await aKeyIn(ports.apiKeys, 3, { name: 'Of somebody', createdBy: 'desk:gone', expiresAt: since })
    await revokeKey(ports, apiKey)
    const page = await (await ask('GET /admin/settings/keys', { as: sessions.owner })).text()
    expect(page).toContain('1 key opens something now. 2 keys open nothing any more.')
    for (const words of [`the key ${apiKey.id}`, 'a colleague who has left', 'the command line'])
      expect(page).toContain(words)
    expect(page).toContain('last used on 2026-11-22 (UTC)')
    expect(page).toMatch(/Revoked <time[^>]*>23 Nov 2026, 09:00 Europe\/Zurich/)
    expect(page).toMatch(/Expired <time/)
    expect(page.match(/\/revoke"/g)).toHaveLength(1)
  })

  it('has no list before the first is made', async () => {
    const { ask, ports, sessions } = await anAdmin()
    ports.apiKeys.list = async () => []
    const page = await (await ask('GET /admin/settings/keys', { as: sessions.owner })).text()
    expect(page).toContain('No key yet.')
    expect(page).not.toContain('class="rows"')
  })
})
