import { describe, expect, it } from 'vitest'
import { runJob } from '../../../functions/flows/run-job.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { anApi, fieldsOf } from './api-ports.ts'

const query = new URLSearchParams({ lawfulBasis: 'customers who asked at the counter' })
const path = `/subscribers/import?${query}`

function csv(body: string, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body }
}

describe('GET /subscribers', () => {
  it('lists the newest first without the erased, and shows one', async () => {
    const people = [
      aSubscriber(),
      aSubscriber({ email: 'ben@example.com', createdAt: '2026-11-01T09:00:00.000Z', name: 'Ben' }),
      aSubscriber({ email: 'gone@example.com', state: 'erased' }),
    ]
    const { call } = await anApi(people)
    const { items } = (await call('GET', '/subscribers')).body as { items: { email: string }[] }
    expect(items.map(({ email }) => email)).toEqual(['ben@example.com', 'ana@example.com'])
    expect((await call('GET', `/subscribers/${idOf('ben@example.com')}`)).body).toMatchObject({
      email: 'ben@example.com',
      state: 'active',
      name: 'Ben',
      topics: ['back-care'],
    })
    expect((await call('GET', `/subscribers/${idOf('gone@example.com')}`)).status).toBe(404)
  })
})

describe('POST /subscribers/import', () => {
  it('answers a job at once, which then runs and says what it refused', async () => {
    const { call, raw, ports } = await anApi()
    const answer = await raw(path, csv('email,name,topics\nana@example.com,Ana,strength\nno address,,\n'))
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', done: 0, total: 2, rejected: 0 } })
    const { id } = answer.body as { id: string }
    await runJob(ports, { jobId: id, deadline: ports.clock.real() + 60_000 })
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({
      id,
      status: 'done',
      done: 2,
      rejected: 1,
      rejections: [{ line: 3, reason: 'Enter one e-mail address, such as name@example.com' }],
    })
  })

  it('makes one job for one idempotency key', async () => {
    const { raw, ports } = await anApi()
    const send = () => raw(path, csv('email\nana@example.com\n', { 'idempotency-key': 'monday' }))
    const first = await send()
    const jobId = (first.body as { id: string }).id
    await runJob(ports, { jobId, deadline: ports.clock.real() + 60_000 })
    const again = await send()
    expect(again).toMatchObject({ status: 202, body: first.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(ports.transactional.waiting).toHaveLength(1)
  })

  it.each([
    ['no column email', 'mail\nana@example.com\n', /no column "email"/],
    ['nothing', '', /no column "email"/],
    ['nobody', 'email\n', /no row/],
    ['an open quote', 'email\n"ana@example.com\n', /not readable CSV: quote not closed/],
  ])('refuses a file with %s', async (_, body, says) => {
    const { raw, ports } = await anApi()
    const answer = await raw(path, csv(body))
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringMatching(says) } })
    expect(JSON.stringify(answer.body)).not.toContain('ana@example.com')
    expect(ports.transactional.waiting).toEqual([])
  })

  it.each([
    ['no lawful basis', '/subscribers/import', 'lawfulBasis'],
    ['a state that an import cannot give', `${path}&status=erased`, 'status'],
  ])('refuses %s', async (_, address, field) => {
    const { raw } = await anApi()
    const answer = await raw(address, csv('email\nana@example.com\n'))
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual([field])
  })
})
