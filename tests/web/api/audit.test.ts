import { expect, it } from 'vitest'
import { drainLanes } from '../../support/campaign-ports.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aBody, anApi } from './api-ports.ts'

interface Trail {
  readonly items: readonly {
    readonly actor: string
    readonly action: string
    readonly detail: string | null
    readonly reason: string | null
  }[]
  readonly nextCursor?: string
}

it('the audit trail tells everything done to a campaign, by whom and why, newest first', async () => {
  const { call, ports } = await anApi([aSubscriber()])
  const { id } = (await call('POST', '/campaigns', aBody)).body as { id: string }
  const path = `/campaigns/${id}`
  await call('PATCH', path, { subject: 'Another subject' })
  await call('POST', `${path}/test`, { to: 'eva@example.com' })
  await call('POST', `${path}/schedule`, { at: '2026-11-26T09:00' })
  await call('POST', `${path}/send-now`)
  await call('POST', `${path}/pause`, { reason: 'a typo' })
  await call('POST', `${path}/resume`)
  await drainLanes(ports)
  const { items } = (await call('GET', `${path}/audit`)).body as Trail
  expect(items.map(({ actor, action }) => `${actor} ${action}`).toReversed()).toEqual([
    'api:key-1 create',
    'api:key-1 edit',
    'api:key-1 test',
    'api:key-1 schedule',
    'api:key-1 schedule',
    'api:key-1 start',
    'api:key-1 pause',
    'api:key-1 resume',
    'sender finish',
  ])
  expect(items.find(({ action }) => action === 'pause')?.reason).toBe('a typo')
  expect(items.find(({ action }) => action === 'test')?.reason).toBe('accepted as message-1')
  expect(items.flatMap(({ action, detail }) => (detail === null ? [] : [`${action} ${detail}`]))).toEqual([
    'schedule for Mon 23 Nov 2026 at 09:00 Europe/Zurich',
    'schedule for Thu 26 Nov 2026 at 09:00 Europe/Zurich',
    'edit subject',
  ])
  expect(JSON.stringify(items)).not.toContain('@')
})

it('the audit trail holds no address, also where SES names one in its refusal', async () => {
  const { call, ports } = await anApi()
  const { id } = (await call('POST', '/campaigns', aBody)).body as { id: string }
  ports.mailer.script.push({ kind: 'rejected', reason: 'eva@example.com is not verified' })
  await call('POST', `/campaigns/${id}/test`, { to: 'eva@example.com' })
  const { items } = (await call('GET', `/campaigns/${id}/audit?limit=1`)).body as Trail
  expect(items).toMatchObject([{ action: 'test', reason: 'not-sent' }])
})

it('the audit trail comes in pages, each entry once', async () => {
  const { call } = await anApi([aSubscriber()])
  const { id } = (await call('POST', '/campaigns', aBody)).body as { id: string }
  for (const subject of ['One subject', 'Two subjects', 'Three subjects', 'Four subjects'])
    await call('PATCH', `/campaigns/${id}`, { subject })
  const whole = (await call('GET', `/campaigns/${id}/audit`)).body as Trail
  expect(whole.items).toHaveLength(5)
  const seen: Trail['items'][number][] = []
  let cursor = ''
  do {
    const query = `limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const page = (await call('GET', `/campaigns/${id}/audit?${query}`)).body as Trail
    expect(page.items.length).toBeLessThanOrEqual(2)
    seen.push(...page.items)
    cursor = page.nextCursor ?? ''
  } while (cursor)
  expect(seen).toEqual(whole.items)
})

it('a campaign that was removed has no trail to show, and one made again goes on with it', async () => {
  const { call, ports } = await anApi()
  const { id } = (await call('POST', '/campaigns', aBody)).body as { id: string }
  await call('DELETE', `/campaigns/${id}`)
  expect((await call('GET', `/campaigns/${id}/audit`)).status).toBe(404)
  expect((await ports.campaigns.audit(id)).map(({ action }) => action)).toEqual(['create', 'remove'])
})
