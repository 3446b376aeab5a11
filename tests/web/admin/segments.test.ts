import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignDefinition } from '../../../functions/core/campaigns/campaign.ts'
import type { TopicChange } from '../../../functions/core/subscribers/topic-counts.ts'
import type { Ports } from '../../../functions/flows/ports.ts'
import { runJob } from '../../../functions/flows/run-job.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { inAMinute } from '../../support/jobs.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { anAdmin, aSegment } from './an-admin.ts'

const { name, expression } = aSegment
const place = `/admin/segments/${name}`

/** An editor at the desk, who gets pages as text. */
async function anEditor() {
  const admin = await anAdmin()
  const as = admin.sessions.editor
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
    admin.ask(`POST ${path}`, { as, fields })
  const page = async (path: string) => (await admin.ask(`GET ${path}`, { as })).text()
  return { ...admin, post, page }
}

/** What the record says was done to segments. */
async function acts({ desk }: Pick<Ports, 'desk'>) {
  const entries = await desk.entries(100)
  return entries.filter(({ act }) => act.endsWith('segment')).map(({ act, detail }) => [act, detail])
}

function campaignTo(segment: string, parts: Parameters<typeof aCampaign>[0] = {}) {
  const { definition } = aCampaign()
  const audience: CampaignDefinition['audience'] = { topics: [], segment }
  return aCampaign({ definition: { ...definition, audience }, ...parts })
}

describe('topics and segments', () => {
  it('tells of each topic who follows it and what there is to read, and how another one is added', async () => {
    const { ports, page } = await anEditor()
    const register = { one: ['back-care'], two: ['back-care', 'strength'], gone: ['strength'] }
    await ports.compiled.write(
      'articles',
      Object.fromEntries(
        Object.entries(register).map(([slug, topics]) => [slug, { hasPage: slug !== 'gone', topics }]),
      ),
    )
    expect(await page('/admin/segments')).toContain('Nobody was counted yet')
    for (const shard of '0123456789abcdef') {
      const topics: TopicChange = shard === 'a' ? { 'back-care': 1204 } : {}
      await ports.subscribers.replaceTopicCount({
        shard,
        topics,
        countedAt: '2026-11-23T07:00:00.000Z',
        version: 1,
      })
    }
    const text = await page('/admin/segments')
    expect(text).toMatch(/>Strength<.*>0<.*>1<.*>Back care<.*>1,204<.*>2</s)
    expect(text).toContain('23 Nov 2026, 08:00 Europe/Zurich')
    expect(text).toContain('content/site.yaml')
  })

  it('leads to the first segment where there is none', async () => {
    const { ports, page } = await anEditor()
    await ports.segments.remove(name)
    const text = await page('/admin/segments')
    expect(text).toContain('No segment yet.')
    expect(text).toContain('href="/admin/new-segment"')
  })
})

describe('writing a segment', () => {
  it('saves it, and notes who did', async () => {
    const { ports, post, page } = await anEditor()
    const answer = await post('/admin/segments', {
      name: 'newcomers',
      expression: 'createdAt within 30 days',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/admin/segments/newcomers?told=saved',
    ])
    expect(await page('/admin/segments/newcomers?told=saved')).toContain('Saved.')
    expect(await acts(ports)).toEqual([['saved-segment', 'newcomers']])
  })

  it('marks each fault at its place and keeps what was typed', async () => {
    const { ports, post } = await anEditor()
    const fields = { name: 'New Ones', expression: 'topics has bak-care and nam is set' }
    const answer = await post('/admin/segments', fields)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('<mark>bak-care</mark>')
    expect(text).toContain('<mark>nam</mark>')
    expect(text).toContain('Column 12: There is no topic “bak-care” in site.yaml.')
    expect(text).toContain('value="New Ones"')
    expect(text).toContain('id="segment-name-fault"')
    expect(text).toContain('id="segment-expression-fault"')
    expect((await ports.segments.list()).map((each) => each.name)).toEqual([name])
  })

  it('tells while it is typed whether it can be used, and saves nothing', async () => {
    const { ports, post } = await anEditor()
    const good = await post('/admin/check-segment', { name: 'x', expression: 'name is set' })
    expect([good.status, (await good.text()).includes('This can be used.')]).toEqual([200, true])
    const bad = await post('/admin/check-segment', { name: 'x', expression: 'name is' })
    expect([bad.status, (await bad.text()).includes('Column 8')]).toEqual([200, true])
    expect(await ports.segments.list()).toHaveLength(1)
    expect(await acts(ports)).toEqual([])
  })

  it('writes over nothing: a name that is taken is said to be', async () => {
    const { ports, post } = await anEditor()
    const answer = await post('/admin/segments', { name, expression: 'name is set' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('There is a segment of this name')
    expect(await ports.segments.read(name)).toMatchObject({ expression })
  })

  it('changes one, unless a colleague did meanwhile: then it shows both', async () => {
    const { ports, post, page } = await anEditor()
    const over = (await ports.segments.read(name))?.updatedAt ?? ''
    expect(await page(`${place}/edit`)).toContain(`value="${over}"`)
    ports.clock.advance(1000)
    expect((await post(place, { expression: 'name is set', over })).status).toBe(303)
    const late = await post(place, { expression: 'source contains form', over })
    expect(late.status).toBe(409)
    const text = await late.text()
    expect(text).toContain('A colleague changed it while you wrote')
    expect(text).toContain('name is set')
    expect(text).toContain('source contains form')
    const [, stands = ''] = /name="over" value="([^"]+)"/.exec(text) ?? []
    expect((await post(place, { expression: 'source contains form', over: stands })).status).toBe(303)
    expect(await ports.segments.read(name)).toMatchObject({ expression: 'source contains form' })
  })

  it('offers to make anew what was removed while it was changed', async () => {
    const { ports, post } = await anEditor()
    const over = (await ports.segments.read(name))?.updatedAt ?? ''
    await ports.segments.remove(name)
    const answer = await post(place, { expression: 'name is set', over })
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('New segment')
    expect(text).toContain(`value="${name}"`)
  })
})

describe('counting a segment', () => {
  it('orders one count when the form is sent twice at once', async () => {
    const { ask, sessions, ports } = await anAdmin()
    const fields = { key: 'a'.repeat(32) }
    const order = () => ask(`POST ${place}/count`, { as: sessions.editor, fields })
    const answers = await Promise.all([order(), order()])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await ports.jobs.page()).items.filter(({ kind }) => kind === 'count')).toHaveLength(1)
  })

  it('orders one count however often the form is sent, follows it, and shows what it found', async () => {
    const { ports, ask, sessions, page } = await anEditor()
    const text = await page(place)
    expect(text).toContain('Nobody was counted yet.')
    const [, key = ''] = /name="key" value="([0-9a-f]+)"/.exec(text) ?? []
    const order = () => ask(`POST ${place}/count`, { as: sessions.editor, fields: { key } })
    const [first, second] = [await order(), await order()]
    const at = first.headers.get('location') ?? ''
    expect(second.headers.get('location')).toBe(at)
    const [, jobId = ''] = /\?job=([0-9a-f]{32})$/.exec(at) ?? []
    const counting = await page(at)
    expect(counting).toContain('data-live="3"')
    expect(counting).toContain('0 of 16 parts of the list')
    await runJob(ports, { jobId, deadline: inAMinute(ports) })
    const done = await page(at)
    expect(done).toContain('It took <strong>1</strong> of 1 people who can be mailed')
    expect(done).not.toContain('data-live')
    expect(await page('/admin/segments')).toContain('1 of 1')
  })

  it('shows no job that is another’s or none', async () => {
    const { page } = await anEditor()
    for (const job of ['0a', '__proto__', "'><script>", 'f'.repeat(32)])
      expect(await page(`${place}?job=${encodeURIComponent(job)}`)).not.toContain('data-live')
  })

  it('is not offered for what asks for things that are gone', async () => {
    const { ports, page, post } = await anEditor()
    const stored = await ports.segments.read(name)
    if (stored) await ports.segments.put({ ...stored, expression: 'topics has gone' })
    const text = await page(place)
    expect(text).toContain('This cannot be used any more')
    expect(text).not.toContain(`action="${place}/count"`)
    expect(await page('/admin/segments')).toContain('Cannot be used')
    expect((await post(`${place}/count`)).headers.get('location')).toBe(place)
  })
})

describe('removing a segment', () => {
  it('takes its name, typed, and tells where it is used', async () => {
    const { ports, post, page } = await anEditor()
    await ports.campaigns.create(campaignTo(name, { id: 'winter', status: 'draft' }))
    for (const path of [place, `${place}/remove`]) {
      const text = await page(path)
      expect(text).toContain('href="/admin/campaigns/winter"')
      expect(text).toContain('Draft')
    }
    const mistyped = await post(`${place}/remove`, { typed: 'quiet' })
    expect([mistyped.status, (await mistyped.text()).includes('sure-typed-fault')]).toEqual([422, true])
    const over = (await ports.segments.read(name))?.updatedAt ?? ''
    const removed = await post(`${place}/remove`, { typed: ` ${name.toUpperCase()} `, over })
    expect(removed.headers.get('location')).toBe('/admin/segments?told=removed')
    expect(await page('/admin/segments?told=removed')).toContain('Removed.')
    expect(await acts(ports)).toEqual([['removed-segment', name]])
    expect((await post(`${place}/remove`, { typed: name })).status).toBe(404)
  })

  it('is of the one that was looked at: what a colleague made of it meanwhile stays', async () => {
    const { ports, post, page } = await anEditor()
    const overOf = async () => /name="over" value="([^"]+)"/.exec(await page(`${place}/remove`))?.[1] ?? ''
    const over = await overOf()
    ports.clock.advance(60_000)
    await post(place, { expression: 'name is set', over })
    for (const seen of [over, '']) {
      const late = await post(`${place}/remove`, { typed: name, over: seen })
      expect(late.status).toBe(409)
      expect(await late.text()).toContain('was changed after you opened this page')
      expect((await ports.segments.read(name))?.expression).toBe('name is set')
    }
    const sure = await post(`${place}/remove`, { typed: name, over: await overOf() })
    expect(sure.headers.get('location')).toBe('/admin/segments?told=removed')
  })

  it('stays while something scheduled waits for it, and says what', async () => {
    const { ports, post } = await anEditor()
    const at = '2026-12-01T08:00:00.000Z'
    await ports.campaigns.create(campaignTo(name, { id: 'winter', status: 'scheduled', scheduledFor: at }))
    await ports.campaigns.addDue({ kind: 'start', campaignId: 'winter', at })
    const answer = await post(`${place}/remove`, { typed: name })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('is the audience of what is scheduled: winter')
    expect(await ports.segments.read(name)).toBeDefined()
  })

  it('says that what is not there is not there', async () => {
    const { ask, sessions } = await anEditor()
    for (const path of ['/admin/segments/none', '/admin/segments/none/edit', '/admin/segments/none/remove'])
      expect((await ask(`GET ${path}`, { as: sessions.editor })).status).toBe(404)
    expect((await ask('POST /admin/segments/none/count', { as: sessions.editor })).status).toBe(404)
  })
})

describe('pages of segments', () => {
  let desk: Awaited<ReturnType<typeof anEditor>>

  beforeAll(async () => {
    desk = await anEditor()
  })

  it('show whatever somebody wrote as text', async () => {
    const { ports, page, post } = desk
    const stored = await ports.segments.read(name)
    if (!stored) throw new Error('there is no segment')
    const fill = async (text: string) => {
      // A fault stands at the first column of every one of them.
      await ports.segments.put({ ...stored, expression: `)${text}` })
      const campaign = campaignTo(name, { id: 'winter' })
      ports.campaigns.campaigns.set('winter', {
        ...campaign,
        definition: { ...campaign.definition, name: text },
      })
      const typed = await post('/admin/segments', { name: text, expression: `)${text}` })
      const paths = ['/admin/segments', place, `${place}/edit`, `${place}/remove`]
      return [...(await Promise.all(paths.map(page))), await typed.text()].map(shapeOf)
    }
    const plain = await fill('plain words')
    for (const text of hostileTexts) expect(await fill(text), text).toEqual(plain)
  })

  it('are valid HTML', async () => {
    const { ports, page, post } = await anEditor()
    const over = (await ports.segments.read(name))?.updatedAt ?? ''
    const pages = [
      await page('/admin/segments'),
      await page('/admin/new-segment'),
      await page(place),
      await page(`${place}/edit`),
      await page(`${place}/remove`),
      await (await post('/admin/segments', { name: '', expression: 'topics has x' })).text(),
      await (await post(place, { expression: 'name is set', over: '2020-01-01T00:00:00.000Z' })).text(),
      await (await post(`${place}/remove`, { typed: over })).text(),
    ]
    for (const text of pages) expect(await htmlFaults(text)).toEqual([])
  })
})
