import { describe, expect, it } from 'vitest'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { aVariant } from '../../support/campaigns.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDraft, anApi, fieldsOf } from './api-ports.ts'

const id = 'november-digest'
const path = `/campaigns/${id}`

interface RecipientPage {
  readonly items: readonly { readonly id: string; readonly state: string; readonly reason?: string }[]
  readonly nextCursor?: string
}

describe('GET /campaigns/{id}/report', () => {
  it('accounts for everyone', async () => {
    const { call, ports } = await anApi(manyPeople(5), [aDraft()])
    await call('POST', `${path}/send-now`)
    ports.mailer.script.push({ kind: 'rejected', reason: 'no such mailbox' })
    await drainLanes(ports)
    expect(await call('GET', `${path}/report`)).toMatchObject({
      status: 200,
      body: {
        isFrozen: true,
        campaign: { id, status: 'sent' },
        counts: { frozen: 5, accepted: 4, failed: 1 },
      },
    })
  })
})

describe('GET /campaigns/{id}/recipients', () => {
  it('lists each person once, in order, with state and reason, a page at a time', async () => {
    const { call, ports } = await anApi(manyPeople(120), [aDraft()])
    await call('POST', `${path}/send-now`)
    const gone = aSubscriber({ email: 'person-7@example.com', state: 'unsubscribed' })
    ports.subscribers.people.set(gone.id, gone)
    await drainLanes(ports)
    const seen: RecipientPage['items'][number][] = []
    let cursor = ''
    do {
      const { body } = await call('GET', `${path}/recipients?limit=7${cursor && `&cursor=${cursor}`}`)
      const page = body as RecipientPage
      seen.push(...page.items)
      cursor = page.nextCursor ?? ''
    } while (cursor)
    const ids = manyPeople(120).map((person) => person.id)
    expect(seen.map((each) => each.id)).toEqual(ids.sort())
    expect(seen.filter(({ state }) => state !== 'accepted')).toEqual([
      { id: gone.id, state: 'excluded', reason: 'not-active' },
    ])
  })

  it('is empty for a draft, and counts the pending of a cancelled run as excluded', async () => {
    const { call } = await anApi([aSubscriber()], [aDraft()])
    expect((await call('GET', `${path}/recipients`)).body).toEqual({ items: [] })
    await call('POST', `${path}/send-now`)
    await call('POST', `${path}/cancel`)
    expect((await call('GET', `${path}/recipients`)).body).toEqual({
      items: [{ id: idOf('ana@example.com'), state: 'excluded', reason: 'cancelled' }],
    })
  })
})

describe('POST /campaigns/{id}/preflight', () => {
  it('shows what it found and changes nothing', async () => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    expect((await call('POST', `${path}/preflight`)).body).toEqual({ ok: true, problems: [] })
    const problem = {
      file: 'a',
      line: 1,
      column: 1,
      rule: 'r',
      severity: 'error',
      message: 'm',
      mend: 'n',
    } as const
    ports.composer.answer = { ok: false, problems: [problem] }
    expect(await call('POST', `${path}/preflight`, {})).toMatchObject({
      status: 200,
      body: { ok: false, problems: [problem] },
    })
    expect(await ports.campaigns.read(id)).toEqual(aDraft())
  })
})

describe('POST /campaigns/{id}/test', () => {
  it('sends to that address only, outside every run', async () => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    expect(await call('POST', `${path}/test`, { to: 'Eva@Example.com' })).toMatchObject({
      status: 200,
      body: { messageId: 'message-1' },
    })
    expect(ports.mailer.calls).toMatchObject([
      { to: 'eva@example.com', from: aVariant().from, tags: { kind: 'test', campaign: id } },
    ])
    expect(ports.runs.runs.size).toBe(0)
  })

  it.each([
    ['no address', 'nobody'],
    ['two', 'a@example.com, b@example.com'],
    ['somebody who left', 'gone@example.com'],
  ])('refuses %s and sends nothing', async (_, to) => {
    const gone = aSubscriber({ email: 'gone@example.com', state: 'unsubscribed' })
    const { call, ports } = await anApi([gone], [aDraft()])
    const answer = await call('POST', `${path}/test`, { to })
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual(['to'])
    expect(ports.mailer.calls).toEqual([])
  })

  it('says what SES refused, and when there were too many', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    ports.mailer.script.push({ kind: 'fatal', reason: 'sending is paused' })
    const order = { to: 'eva@example.com' }
    expect(await call('POST', `${path}/test`, order)).toMatchObject({
      status: 503,
      type: 'application/problem+json',
      body: { detail: 'sending is paused' },
    })
    for (let n = 1; n < 60; n += 1) expect((await call('POST', `${path}/test`, order)).status).toBe(200)
    const over = await call('POST', `${path}/test`, order)
    expect(over.status).toBe(429)
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
