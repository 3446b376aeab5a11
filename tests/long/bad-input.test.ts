import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../support/process/api.ts'
import { makeCampaign } from '../support/process/campaigns.ts'
import { importPeople } from '../support/process/people.ts'
import { runTidings } from '../support/process/run-tidings.ts'
import { oneArticle } from '../support/process/scratch.ts'
import { type Product, startProduct } from '../support/process/start-product.ts'
import { type FaultyFile, faultyFiles, lateFile, unwantedFile } from './faulty-files.ts'

const content = oneArticle(['articles/carry-something-heavy.md', 'images/kettlebells.png'])
mkdirSync(join(content, 'campaigns'))
const patience = { timeout: 120_000 }

let product: Product
let campaignId = ''
let before: unknown

beforeAll(async () => {
  product = await startProduct({ content })
  await importPeople(product, ['reader@example.com'])
  campaignId = (await makeCampaign(product)).id
})

async function state(): Promise<unknown> {
  const campaigns = (await product.api('GET', '/campaigns')).body
  const people = (await product.api('GET', '/subscribers')).body
  return { campaigns, people, outbox: product.outbox() }
}

beforeEach(async () => {
  before = await state()
})

afterEach(async () => {
  expect(await state()).toEqual(before)
})

async function withFiles<T>(files: readonly FaultyFile[], work: () => Promise<T>): Promise<T> {
  for (const { path, text } of files) writeFileSync(join(content, path), text)
  try {
    return await work()
  } finally {
    for (const { path } of files) rmSync(join(content, path))
  }
}

describe('faults in the content folder', () => {
  it('are each named with file, line, column and what to do, and fail the check', patience, async () => {
    const [checked, applied] = await withFiles(faultyFiles, () =>
      Promise.all([runTidings(['check'], product.settings), runTidings(['apply'], product.settings)]),
    )
    expect(checked.status).toBe(1)
    for (const { says } of faultyFiles) expect(checked.stdout).toMatch(says)
    expect(applied).toMatchObject({ status: 1, stdout: '' })
    expect(applied.stderr).toMatch(/campaigns\/on-mars\.md:7:\d+/)
  })

  it('that only the day shows are named by apply, which then applies nothing at all', patience, async () => {
    const applied = await withFiles([lateFile], () => runTidings(['apply'], product.settings))
    expect(applied).toMatchObject({ status: 1, stdout: '' })
    expect(applied.stderr).toMatch(lateFile.says)
  })

  it('that only the people show are named with their place, and nothing is applied', patience, async () => {
    const applied = await withFiles([unwantedFile], () => runTidings(['apply'], product.settings))
    expect(applied).toMatchObject({ status: 1, stdout: '' })
    expect(applied.stderr).toMatch(unwantedFile.says)
  })
})

describe('orders on the command line that cannot be carried out', () => {
  const cases: readonly (readonly [name: string, words: readonly string[], status: number, says: RegExp])[] =
    [
      ['an unknown flag', ['apply', '--now'], 2, /--now/],
      [
        'a file that is no JSON',
        ['campaign', 'create', join(content, 'site.yaml')],
        2,
        /site\.yaml is not readable JSON/,
      ],
      ['an unknown campaign', ['campaign', 'report', 'nothing'], 1, /no such campaign/i],
      ['an article that is not there', ['preview', 'nowhere', '--out', content], 2, /nowhere/],
    ]

  it(
    'exit 2 for wrong use and 1 for work that failed, with the reason on standard error',
    patience,
    async () => {
      const waiting = [...cases]
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [name, words, status, says] = next
          const ran = await runTidings(words, product.settings)
          expect([name, ran.status, ran.stdout]).toEqual([name, status, ''])
          expect(ran.stderr).toMatch(says)
          expect(ran.stderr).not.toMatch(/^\s+at /m)
        }
      }
      await Promise.all([work(), work()])
    },
  )

  it('refuse a setting that cannot be used, by name', patience, async () => {
    const ran = await runTidings(['serve'], { ...product.settings, PORT: 'http' })
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('PORT="http"') })
  })
})

describe('requests that cannot be carried out', () => {
  const schedule = (body: unknown) =>
    product.api<ProblemBody>('POST', `/campaigns/${campaignId}/schedule`, body)

  it.each([
    [
      'a bad zone',
      { at: '2026-12-01T09:00', timeZone: 'Mars/Olympus' },
      /no time zone Mars\/Olympus.*Europe\/Zurich/,
    ],
    ['a past date', { at: '2026-11-01T09:00', timeZone: 'Europe/Zurich' }, /is past.*still to come/],
    ['no date', { at: 'tomorrow', timeZone: 'Europe/Zurich' }, /tomorrow is not a date.*2030-/i],
  ])('answer 422 with the mend for %s', async (_name, body, says) => {
    const answer = await schedule(body)
    expect(answer.status).toBe(422)
    expect(answer.body.detail).toMatch(says)
  })

  it('answer 422 for an audience of nobody, and name the topics', async () => {
    const draft = { kind: 'single', name: 'x', subject: 'x', schedule: 'manual', layout: 'full' }
    const audience = { topics: ['back-care'] }
    const made = await product.api('POST', '/campaigns', {
      ...draft,
      audience,
      articles: ['winter-hours-2026'],
    })
    const sent = await product.api<ProblemBody>('POST', `/campaigns/${made.body.id}/send-now`, {})
    expect(sent.status).toBe(422)
    expect(sent.body.detail).toMatch(/nobody follows back-care.*other topics/i)
    expect((await product.api('DELETE', `/campaigns/${made.body.id}`)).status).toBe(204)
  })

  it('name every field that does not fit', async () => {
    const answer = await product.api<ProblemBody>('POST', '/campaigns', {
      kind: 'poem',
      name: 'x',
      subject: 'x',
      audience: { topics: [] },
      schedule: 'manual',
      articles: ['winter-hours-2026'],
      topics: [],
    })
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(expect.arrayContaining(['kind', 'topics']))
    const body = await schedule({ at: '2026-12-01T09:00', zone: 'Europe/Zurich' })
    expect([body.status, body.body.errors?.[0]?.field]).toEqual([422, 'zone'])
  })

  it('answer 404 for an unknown campaign and an unknown address', async () => {
    expect((await product.api('GET', '/campaigns/nothing')).status).toBe(404)
    expect((await product.api('POST', '/campaigns/nothing/send-now', {})).status).toBe(404)
    expect((await product.api('GET', '/nothing')).status).toBe(404)
  })

  it('answer 400 with problem+json for what is no JSON', async () => {
    const answer = await product.fetch('/api/v1/campaigns', {
      method: 'POST',
      headers: { authorization: `Bearer ${product.key}`, 'content-type': 'application/json' },
      body: '{"kind": ',
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ])
  })

  it.each([
    ['no key', {}, 'Bearer'],
    ['a wrong key', { authorization: 'Bearer wrong' }, 'Bearer error="invalid_token"'],
    ['a key of another scheme', { authorization: 'Basic YTpi' }, 'Bearer'],
  ])('answer 401 for %s, and act on nothing', async (_name, headers, challenge) => {
    const answer = await product.fetch(`/api/v1/campaigns/${campaignId}/send-now`, {
      method: 'POST',
      headers,
    })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, challenge])
  })

  it('name the field of a signup that cannot be taken', async () => {
    const answer = await product.fetch('/api/v1/subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody at home' }),
    })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'email' }] })
  })

  it('refuse a CSV file without an address column, in words', async () => {
    const answer = await product.api<ProblemBody>(
      'POST',
      '/subscribers/import?lawfulBasis=asked+at+the+counter',
      'name\nAna\n',
    )
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('email') } })
  })
})
