import { describe, expect, it } from 'vitest'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { idOf } from '../../support/subscribers.ts'
import { aDraft, anApi, fieldsOf } from './api-ports.ts'

const id = 'november-digest'
const path = `/campaigns/${id}`
const reset = { kind: 'unknown', reason: 'the connection was reset' } as const

interface Listed {
  readonly items: readonly { readonly id: string; readonly since: string | null }[]
}

/** A campaign under way, three of whose four people are in doubt. */
async function inDoubt() {
  const api = await anApi(manyPeople(4), [aDraft()])
  await api.call('POST', `${path}/send-now`)
  api.ports.mailer.script.push(reset, { kind: 'accepted', messageId: 'one' }, reset, reset)
  await drainLanes(api.ports)
  await api.call('POST', `${path}/resume`)
  await drainLanes(api.ports)
  const people = async () =>
    ((await api.call('GET', `${path}/doubts`)).body as Listed).items.map((each) => each.id)
  const counts = async () => (await api.call('GET', path)).body as { counts: object; status: string }
  return { ...api, people, counts }
}

describe('GET /campaigns/{id}/doubts', () => {
  it('lists those in doubt, with since when', async () => {
    const { call, ports } = await inDoubt()
    const mailed = ports.mailer.calls.map(({ to }) => idOf(to))
    const { items } = (await call('GET', `${path}/doubts`)).body as Listed
    expect(items.map((each) => each.id)).toEqual([mailed[0], mailed[2], mailed[3]].sort())
    for (const { since } of items) expect(since).toMatch(/^2026-11-23T08:00/)
    const first = (await call('GET', `${path}/doubts?limit=1`)).body as Listed & { nextCursor: string }
    const next = await call('GET', `${path}/doubts?limit=5&cursor=${first.nextCursor}`)
    expect((next.body as Listed).items).toEqual(items.slice(1))
  })

  it('is empty for a draft', async () => {
    const { call } = await anApi([], [aDraft()])
    expect((await call('GET', `${path}/doubts`)).body).toEqual({ items: [] })
  })
})

describe('POST /campaigns/{id}/doubts/write-off', () => {
  it('counts everyone in doubt as failed, mails nobody, and says who decided it', async () => {
    const { call, ports, counts, people } = await inDoubt()
    const mailed = ports.mailer.calls.length
    expect(await call('POST', `${path}/doubts/write-off`)).toMatchObject({
      status: 200,
      body: { people: 3, campaign: { id, counts: { inDoubt: 0, failed: 3 } } },
    })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(mailed)
    expect(await people()).toEqual([])
    expect(await counts()).toMatchObject({ counts: { frozen: 4, accepted: 1, failed: 3 } })
    expect((await call('GET', `${path}/audit?limit=1`)).body).toMatchObject({
      items: [{ actor: 'api:key-1', action: 'write-off', reason: '3 people in doubt' }],
    })
  })

  it('settles chosen people only', async () => {
    const { call, people } = await inDoubt()
    const [first, ...others] = await people()
    const answer = await call('POST', `${path}/doubts/write-off`, { people: [first, first] })
    expect(answer.body).toMatchObject({ people: 1, campaign: { counts: { inDoubt: 2, failed: 1 } } })
    expect(await people()).toEqual(others)
  })
})

describe('POST /campaigns/{id}/doubts/resend', () => {
  it('mails chosen people once more and nobody else', async () => {
    const { call, ports, people, counts } = await inDoubt()
    const [first = ''] = await people()
    const before = ports.mailer.calls.length
    expect(await call('POST', `${path}/doubts/resend`, { people: [first] })).toMatchObject({
      status: 200,
      body: { people: 1, campaign: { counts: { pending: 1, inDoubt: 2 } } },
    })
    await drainLanes(ports)
    expect(ports.mailer.calls.slice(before).map(({ to }) => idOf(to))).toEqual([first])
    expect(await counts()).toMatchObject({ counts: { accepted: 2, inDoubt: 2 } })
  })

  it.each([
    ['somebody the campaign has never met', () => ['0'.repeat(32)]],
    ['somebody accepted', (mailed: readonly string[]) => [mailed[1] ?? '']],
    ['one accepted among doubts', (mailed: readonly string[]) => [mailed[0] ?? '', mailed[1] ?? '']],
  ])('refuses %s, and changes nothing', async (_, whom) => {
    const { call, ports, people } = await inDoubt()
    const mailed = ports.mailer.calls.map(({ to }) => idOf(to))
    const before = [await people(), [...ports.runs.stateRows.values()]]
    expect(await call('POST', `${path}/doubts/resend`, { people: whom(mailed) })).toMatchObject({
      status: 422,
      body: { rule: 'not-in-doubt' },
    })
    expect([await people(), [...ports.runs.stateRows.values()]]).toEqual(before)
  })

  it('is refused once the campaign is cancelled, which write-off is not', async () => {
    const { call } = await inDoubt()
    await call('POST', `${path}/cancel`)
    expect(await call('POST', `${path}/doubts/resend`)).toMatchObject({
      status: 409,
      body: { rule: 'wrong-status' },
    })
    expect(await call('POST', `${path}/doubts/write-off`)).toMatchObject({ status: 200, body: { people: 3 } })
  })

  it('is refused for a draft, and for ids that are none', async () => {
    const { call } = await anApi([], [aDraft()])
    expect((await call('POST', `${path}/doubts/resend`)).status).toBe(409)
    for (const people of [[], ['ana@example.com'], 'everyone', Array(1001).fill('0'.repeat(32))]) {
      const answer = await call('POST', `${path}/doubts/resend`, { people })
      expect(answer.status).toBe(422)
      expect(fieldsOf(answer)[0]).toMatch(/^people/)
    }
  })
})
