import { describe, expect, it } from 'vitest'
import { rejectionFile } from '../../../functions/core/jobs/import-job.ts'
import { listRefusedRows } from '../../../functions/flows/list-refused-rows.ts'
import { aJob, workJobOff } from '../../support/jobs.ts'
import { idOf } from '../../support/subscribers.ts'
import { anApi, fieldsOf } from './api-ports.ts'

const query = new URLSearchParams({ lawfulBasis: 'customers who asked at the counter' })
const path = `/subscribers/import?${query}`

function csv(body: string | Uint8Array, headers: Record<string, string> = {}): RequestInit {
  const bytes = typeof body === 'string' ? body : new Uint8Array(body)
  return { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body: bytes }
}

type Api = Awaited<ReturnType<typeof anApi>>
const finish = ({ ports }: Api, { body }: { readonly body: unknown }) =>
  workJobOff(ports, body as { readonly id: string })

describe('POST /subscribers/import', () => {
  it('answers a job at once, which then runs and says what it refused', async () => {
    const api = await anApi()
    const answer = await api.raw(path, csv('email,name,topics\nana@example.com,Ana,strength\nno address,,\n'))
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', done: 0, total: 2, rejected: 0 } })
    const { id } = await finish(api, answer)
    expect((await api.call('GET', `/jobs/${id}`)).body).toMatchObject({
      ...{ id, status: 'done', done: 2, rejected: 1 },
      rejections: [{ line: 3, reason: 'Enter one e-mail address, such as name@example.com' }],
      import: { becomes: 'active', dryRun: false, counts: { created: 1, updated: 0 } },
    })
  })

  it('makes one job for one idempotency key, whatever the file’s encoding', async () => {
    const api = await anApi()
    const file = Buffer.from('email,name\nana@example.com,Zoé\n', 'latin1')
    const send = (bytes: Uint8Array) => api.raw(path, csv(bytes, { 'idempotency-key': 'monday' }))
    const first = await send(file)
    await finish(api, first)
    const again = await send(file)
    expect(again).toMatchObject({ status: 202, body: first.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(api.ports.transactional.waiting).toHaveLength(1)
    const other = Buffer.from('email,name\nana@example.com,Zoè\n', 'latin1')
    expect((await send(other)).body).toMatchObject({ rule: 'idempotency-key-reused' })
  })

  it('takes columns for what the mapping says, and tells what each was taken for and which are not read', async () => {
    const api = await anApi()
    const map = 'Kontakt: privat:email,Vorname:name,Nachname:name,name:-'
    const answer = await api.raw(
      `${path}&${new URLSearchParams({ map, topics: 'back-care' })}`,
      csv('Kontakt: privat;Vorname;Nachname;Name;Interests\nana@example.com;Ana;Lind;4711;mobility\n'),
    )
    expect(answer.body).toMatchObject({
      import: {
        columns: [
          { heading: 'Kontakt: privat', target: 'email' },
          { heading: 'Vorname', target: 'name' },
          { heading: 'Nachname', target: 'name' },
        ],
        unreadColumns: ['Interests'],
      },
    })
    await finish(api, answer)
    expect(api.ports.subscribers.people.get(idOf('ana@example.com'))).toMatchObject({
      name: 'Ana Lind',
      topics: ['back-care'],
    })
  })

  it('judges a file without importing anybody', async () => {
    const api = await anApi()
    const answer = await api.raw(`${path}&dryRun=true`, csv('email\nana@example.com\n'))
    expect(await finish(api, answer)).toMatchObject({ isDryRun: true, counts: { created: 1 } })
    expect(api.ports.subscribers.people.size).toBe(0)
  })

  it('asks people who are to be pending, on no basis but their answer', async () => {
    const api = await anApi()
    const answer = await api.raw('/subscribers/import?status=pending', csv('email\nana@example.com\n'))
    const { id } = await finish(api, answer)
    const { body } = await api.call('GET', `/jobs/${id}`)
    // Half of the tenth that campaigns leave of fourteen a second.
    expect(body).toMatchObject({
      import: { becomes: 'pending', counts: { invited: 1 }, pace: { perHour: 2520 } },
    })
  })

  it('tells how many rows leave people without a topic, and what rows got that name none', async () => {
    const api = await anApi()
    const bare = await finish(api, await api.raw(path, csv('email\nana@example.com\n')))
    const { body } = await api.call('GET', `/jobs/${bare.id}`)
    expect(body).toMatchObject({ import: { topicless: 1, topics: [] } })
    const told = await api.raw(`${path}&topics=back-care`, csv('email\nana@example.com\n'))
    const mended = await finish(api, told)
    expect((await api.call('GET', `/jobs/${mended.id}`)).body).toMatchObject({
      import: { topicless: 0, topics: ['back-care'] },
    })
  })

  it.each([
    ['no column email', 'mail\nana@example.com\n', /no column "email"/],
    ['nothing', '', /no column "email"/],
    ['nobody', 'email\n', /no row/],
    ['an open quote in its first row', '"email\nana@example.com\n', /quote in the first row/],
    ['UTF-16', Buffer.from('\uFEFFemail\nana@example.com\n', 'utf16le'), /not UTF-8/],
    ['one endless line', 'e'.repeat(200_000), /longer than/],
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
    ['a topic that the site does not have', `${path}&topics=cooking`, 'topics'],
    ['a mapping that is none', `${path}&map=email`, 'map'],
  ])('refuses %s', async (_, address, field) => {
    const { raw } = await anApi()
    const answer = await raw(address, csv('email\nana@example.com\n'))
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual([field])
  })
})

describe('a file in parts', () => {
  const first = csv('email,name\nana@example.com,A')
  const part = (body: string) => ({ ...csv(body), method: 'PUT' })
  const begun = async () => {
    const api = await anApi()
    const { id } = (await api.raw(`${path}&more=true`, first)).body as { readonly id: string }
    return { api, id }
  }

  it('is imported once it is whole, cut wherever it may be, and each step may be done again', async () => {
    const { api, id } = await begun()
    for (let times = 0; times < 2; times += 1)
      expect((await api.raw(`/jobs/${id}/parts/2`, part('na\r\nben@exa'))).status).toBe(200)
    expect(await api.raw(`/jobs/${id}/parts/3`, part('mple.com,Ben'))).toMatchObject({ status: 200 })
    for (let times = 0; times < 2; times += 1)
      expect(await api.call('POST', `/jobs/${id}/start`, { parts: 3 })).toMatchObject({ status: 202 })
    expect(await workJobOff(api.ports, { id })).toMatchObject({ status: 'done', done: 2, total: 2 })
    const names = [...api.ports.subscribers.people.values()].map(({ name }) => name)
    expect(names.sort()).toEqual(['Ana', 'Ben'])
  })

  it('is not begun before all its parts are there, and takes none after', async () => {
    const { api, id } = await begun()
    expect((await api.call('POST', `/jobs/${id}/start`, { parts: 2 })).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('Part 2'),
    })
    expect(await workJobOff(api.ports, { id })).toMatchObject({ status: 'queued', done: 0 })
    await api.call('POST', `/jobs/${id}/start`, { parts: 1 })
    expect(await api.raw(`/jobs/${id}/parts/2`, part('x'))).toMatchObject({ status: 409 })
    expect(await api.call('POST', `/jobs/${id}/start`, { parts: 2 })).toMatchObject({ status: 409 })
  })

  it('keeps what a part holds: the same number with other bytes is refused, of the first part too', async () => {
    const { api, id } = await begun()
    await api.raw(`/jobs/${id}/parts/2`, part('na'))
    for (const number of [1, 2]) {
      expect(await api.raw(`/jobs/${id}/parts/${number}`, part('other'))).toMatchObject({
        status: 409,
        body: { rule: 'other-part' },
      })
    }
    await api.call('POST', `/jobs/${id}/start`, { parts: 2 })
    await workJobOff(api.ports, { id })
    expect([...api.ports.subscribers.people.values()].map(({ name }) => name)).toEqual(['Ana'])
  })

  it('belongs to a job that there is', async () => {
    const { raw, call } = await anApi()
    expect((await raw('/jobs/0a/parts/2', part('x'))).status).toBe(404)
    expect((await raw('/jobs/0a/parts/0', part('x'))).status).toBe(404)
    expect((await call('POST', '/jobs/0a/start', { parts: 1 })).status).toBe(404)
  })
})

describe('a job', () => {
  it('is cancelled where it stands, once', async () => {
    const api = await anApi()
    const { id } = (await api.raw(path, csv('email\nana@example.com\n'))).body as { readonly id: string }
    expect(await api.call('POST', `/jobs/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'failed', reason: 'cancelled by api:key-1' },
    })
    expect(await api.call('POST', `/jobs/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { rule: 'job-over' },
    })
    await workJobOff(api.ports, { id })
    expect(api.ports.subscribers.people.size).toBe(0)
    expect(await api.ports.jobFiles.list(id)).toEqual([])
    expect((await api.call('POST', '/jobs/0a/cancel')).status).toBe(404)
  })

  it('is another one when its key is used anew a day later', async () => {
    const api = await anApi()
    for (const name of ['ana', 'ben', 'eve']) {
      const body = `email\n${name}@example.com\n`
      await finish(api, await api.raw(path, csv(body, { 'idempotency-key': 'nightly' })))
      expect(api.ports.subscribers.people.has(idOf(`${name}@example.com`)), name).toBe(true)
      api.ports.clock.advance(24 * 3600 * 1000)
    }
  })

  it('is listed, newest first', async () => {
    const api = await anApi()
    const { id } = (await api.raw(path, csv('email\nana@example.com\n'))).body as { readonly id: string }
    expect((await api.call('GET', '/jobs')).body).toMatchObject({ items: [{ id, kind: 'import' }] })
  })

  it('reads no more files of refused rows than a request has time for', async () => {
    const api = await anApi()
    const job = aJob({ status: 'done', rejectionFiles: 450 })
    await api.ports.jobs.create(job)
    const { read } = api.ports.jobFiles
    let reads = 0
    api.ports.jobFiles.read = async (...file) => {
      reads += 1
      return read(...file)
    }
    for (let number = 1; number <= 450; number += 1)
      await api.ports.jobFiles.write(job.id, rejectionFile(job, number), `${number},no address\r\n`)
    const lines: string[] = []
    for (let cursor: string | undefined = '1'; cursor !== undefined; ) {
      const before = reads
      const page = await listRefusedRows(api.ports, { jobId: job.id, cursor })
      if (page.kind !== 'page') throw new Error(page.kind)
      expect(reads - before).toBeLessThanOrEqual(200)
      lines.push(...page.csv.trimEnd().split('\r\n'))
      cursor = page.nextCursor
    }
    expect(lines.slice(1)).toEqual(Array.from({ length: 450 }, (_, n) => `${n + 1},no address`))
  })

  it('tells every refused row as CSV, in pages that make one file', async () => {
    const api = await anApi()
    const cell = `"${'x'.repeat(120)}"`
    const rows = Array.from({ length: 40_000 }, () => `nobody,${cell}`)
    const answer = await api.raw(path, csv(['email,topics', ...rows].join('\n')))
    const { id } = await finish(api, answer)
    const pages: string[] = []
    for (let next: string | undefined = `/jobs/${id}/rejections`; next !== undefined; ) {
      const page = await api.raw(next)
      expect(page.type).toBe('text/csv; charset=utf-8')
      pages.push(page.body as string)
      next = /^<\/api\/v1(.+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1]
    }
    const lines = pages.join('').split('\r\n')
    expect(pages.length).toBeGreaterThan(1)
    expect(lines.slice(0, 2)).toEqual([
      'line,reason',
      '2,"Enter one e-mail address, such as name@example.com"',
    ])
    expect(lines.at(-2)).toMatch(/^40001,/)
    expect(lines).toHaveLength(40_002)
    expect((await api.raw('/jobs/0a/rejections')).status).toBe(404)
  })
})
