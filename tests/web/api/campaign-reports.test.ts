import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import { type CampaignPorts, drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { aVariant } from '../../support/campaigns.ts'
import { goodStanding } from '../../support/deliverability.ts'
import { aWeekly } from '../../support/series.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDraft, anApi, fieldsOf } from './api-ports.ts'

const id = 'november-digest'
const path = `/campaigns/${id}`

interface RecipientPage {
  readonly items: readonly { readonly id: string; readonly state: string; readonly reason?: string }[]
  readonly nextCursor?: string
}

const link = linkOf({
  url: 'https://studio.example/articles/five-lifts/',
  label: '=HYPERLINK("https://evil.example")',
  article: 'five-lifts',
})

/** A sent campaign of five people: one refused by SES, one bounced, one who clicked, and a gateway that did. */
async function aSentCampaign() {
  const api = await anApi(manyPeople(5), [aDraft()])
  const { ports, call } = api
  ports.composer.answer = { ok: true, value: { variants: [aVariant()], links: [link] }, problems: [] }
  await call('POST', `${path}/send-now`)
  ports.mailer.script.push({ kind: 'rejected', reason: 'no such mailbox' })
  ports.clock.advance(10_000)
  await drainLanes(ports)
  const [first = '', second = '', third = ''] = ports.mailer.calls.slice(1).map(({ to }) => idOf(to))
  await record(ports, first, 'delivery', 0)
  await record(ports, first, 'click', 60_000, link.id)
  await record(ports, first, 'machine-click', 0, link.id)
  await record(ports, second, 'bounce-hard', 0)
  await record(ports, third, 'delivery', 0)
  await record(ports, third, 'machine-click', 0, link.id)
  return api
}

/** An outcome of one person so many milliseconds from now. */
async function record(
  { runs, campaigns, clock }: CampaignPorts,
  person: string,
  kind: 'delivery' | 'click' | 'machine-click' | 'bounce-hard',
  after: number,
  linkId?: string,
) {
  const runId = (await campaigns.read(id))?.runId ?? ''
  const chunk = await runs.chunkOf(runId, person)
  if (!chunk) throw new Error(`nobody of the run is ${person}`)
  const at = new Date(clock.real() + after).toISOString()
  const outcome = { slot: chunk.ids.indexOf(person), kind, at, attempt: '', ...(linkId && { link: linkId }) }
  await runs.recordOutcomes(runId, chunk.shard, chunk.from, [outcome])
}

describe('GET /campaigns/{id}/report', () => {
  it('accounts for everyone, from the rows', async () => {
    const { call } = await aSentCampaign()
    const { status, body } = await call('GET', `${path}/report`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      isFrozen: true,
      campaign: { id, status: 'sent' },
      counts: { frozen: 5, accepted: 4, failed: 1, delivered: 2, bounced: 1, clicked: 1 },
      excluded: { base: 5, reasons: [] },
      failed: { base: 5, reasons: [{ reason: 'rejected', people: 1 }] },
      outcomes: { base: 4, delivered: 2, bounced: { hard: 1, soft: 0 }, suppressed: 0 },
      clicks: { base: 4, people: 1, links: [{ ...link, service: null, people: 1, machine: 2 }] },
      variants: [{ number: 0, subject: aVariant().subject, articles: ['five-lifts'], people: 5 }],
      timing: { startedAt: '2026-11-23T08:00:00.000Z', seconds: 10, perSecond: 0.4 },
    })
  })

  it('has nobody to account for before the start', async () => {
    const { call } = await anApi([], [aDraft()])
    expect((await call('GET', `${path}/report`)).body).toMatchObject({
      campaign: { status: 'draft', countedAt: null },
      counts: { frozen: 0 },
      variants: [],
      timing: null,
    })
  })

  it('says how many people get which variant', async () => {
    const { call, ports } = await aSentCampaign()
    const runId = (await ports.campaigns.read(id))?.runId ?? ''
    const run = ports.runs.runs.get(runId)
    if (!run) throw new Error('it never started')
    ports.runs.runs.set(runId, { ...run, variants: 2 })
    await ports.runs.putVariant(run, aVariant({ number: 1, articles: ['rest-days'] }))
    expect((await call('GET', `${path}/report`)).body).toMatchObject({
      variants: [
        { number: 0, people: 5 },
        { number: 1, articles: ['rest-days'], people: 0 },
      ],
    })
  })

  it.each([
    ['the query', '?format=csv', {}],
    ['the Accept header', '', { accept: 'text/csv, */*;q=0.1' }],
  ])('is one tidy table when %s asks for CSV', async (_, query, headers) => {
    const { raw } = await aSentCampaign()
    const answer = await raw(`${path}/report${query}`, { headers })
    expect(answer).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8; header=present' })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${id}-report.csv"`)
    const rows: readonly string[][] = parse(String(answer.body), { bom: true })
    expect(rows[0]).toEqual(['metric', 'dimension', 'detail', 'value', 'base'])
    expect(rows).toContainEqual(['people', 'accepted', '', '4', '5'])
    expect(rows).toContainEqual(['failed', 'rejected', '', '1', '5'])
    expect(rows).toContainEqual(['outcome', 'bounced-hard', '', '1', '4'])
    expect(rows).toContainEqual(['link-people', link.url, `'${link.label}`, '1', '4'])
    expect(rows).toContainEqual(['link-machine', link.url, `'${link.label}`, '2', '4'])
    expect(rows).toContainEqual(['timing', 'seconds', '', '10', ''])
    expect(String(answer.body).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('is JSON when JSON is asked for first, and refuses any other format', async () => {
    const { raw, call } = await anApi([], [aDraft()])
    const headers = { accept: 'application/json, text/csv' }
    expect((await raw(`${path}/report`, { headers })).type).toBe('application/json')
    expect(fieldsOf(await call('GET', `${path}/report?format=xlsx`))).toEqual(['format'])
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

  it('lists only those of a state or with a reason', async () => {
    const { call, ports } = await anApi(manyPeople(30), [aDraft()])
    await call('POST', `${path}/send-now`)
    const gone = aSubscriber({ email: 'person-7@example.com', state: 'unsubscribed' })
    ports.subscribers.people.set(gone.id, gone)
    ports.mailer.script.push({ kind: 'rejected', reason: 'no such mailbox' })
    await drainLanes(ports)
    const listed = async (query: string) =>
      ((await call('GET', `${path}/recipients?${query}`)).body as RecipientPage).items
    expect(await listed('reason=not-active')).toEqual([
      { id: gone.id, state: 'excluded', reason: 'not-active' },
    ])
    expect(await listed('state=excluded&reason=rejected')).toEqual([])
    expect(await listed('state=failed')).toMatchObject([{ reason: 'rejected' }])
    expect(await listed('state=accepted')).toHaveLength(28)
    expect(fieldsOf(await call('GET', `${path}/recipients?state=lost&reason=none`))).toEqual([
      'state',
      'reason',
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
    expect((await call('POST', `${path}/preflight`)).body).toMatchObject({
      ok: true,
      problems: [],
      notChecked: expect.arrayContaining([
        { rule: 'dmarc', message: expect.stringMatching(/not checked here$/) },
      ]),
    })
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

  it('names an empty audience beside what it found in the content', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    const at = { file: 'campaigns/november-digest.md', line: 4, column: 1 }
    const words = { ...at, rule: 'to-come', severity: 'warning', message: 'm', mend: 'n' } as const
    ports.composer.answer = { ok: true, value: { variants: [aVariant()], links: [] }, problems: [words] }
    expect(await call('POST', `${path}/preflight`)).toMatchObject({
      status: 200,
      body: {
        ok: false,
        problems: [words, { rule: 'empty-audience', severity: 'error', message: 'Nobody is subscribed' }],
        notChecked: [{ rule: 'spf' }, {}, {}, {}, {}, {}],
      },
    })
  })

  it('judges the sender where SES and the DNS can be asked, and refuses the schedule too', async () => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    ports.deliverability.standing = { ...goodStanding, dmarc: undefined, mailFromTexts: 'unknown' }
    expect((await call('POST', `${path}/preflight`)).body).toMatchObject({
      ok: false,
      problems: [{ file: 'site.yaml', rule: 'dmarc', severity: 'error' }],
      notChecked: [{ rule: 'spf' }, { rule: 'link-dead' }],
    })
    const order = { at: '2026-11-26T09:00', timeZone: 'Europe/Zurich' }
    expect(await call('POST', `${path}/schedule`, order)).toMatchObject({
      status: 422,
      body: { problems: [{ rule: 'dmarc' }] },
    })
  })

  it('agrees with schedule on a campaign that is due after today’s quota is used up', async () => {
    const later = aDraft({ status: 'scheduled', scheduledFor: '2026-11-25T09:00:00.000Z' })
    const { call, ports } = await anApi([aSubscriber()], [later])
    ports.mailer.allowance = { perSecond: 14, perDay: 200, sentLastDay: 200 }
    expect((await call('POST', `${path}/preflight`)).body).toMatchObject({ ok: true })
  })

  it('agrees with schedule on a series that has too few articles yet', async () => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft({ definition: aWeekly() })])
    ports.composer.choice = { kind: 'too-few', slugs: [], reason: 'Only one article is new.' }
    expect((await call('POST', `${path}/preflight`)).body).toMatchObject({
      ok: true,
      problems: [{ rule: 'campaign-too-few', severity: 'warning' }],
    })
    expect(await call('POST', `${path}/schedule`, {})).toMatchObject({ status: 200 })
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
