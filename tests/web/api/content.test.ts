import { describe, expect, it } from 'vitest'
import { apiApp } from '../../../functions/web/api/app.ts'
import { aCampaignFile } from '../../support/owner-files.ts'
import { publishedStudio } from '../../support/publishing-ports.ts'
import { opensTo } from './api-ports.ts'

async function contentApi(changes: Parameters<typeof publishedStudio>[0] = {}) {
  const ports = await publishedStudio(changes)
  const app = apiApp({ ports, authenticate: opensTo('cli') })
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = {
      authorization: 'Bearer any',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const answer = await app.request(`/api/v1${path}`, init)
    return { status: answer.status, body: await answer.json() }
  }
  return { ports, call }
}

const scheduled = ['articles: [five-lifts]', 'schedule:', '  at: 2026-11-26T09:00']

describe('what the owner wrote', () => {
  it('is listed: articles and topics', async () => {
    const { call } = await contentApi()
    expect((await call('GET', '/articles')).body).toMatchObject({
      items: [
        { slug: 'five-lifts', url: 'https://studio.example/articles/five-lifts/', topics: ['back-care'] },
        { slug: 'rest-days' },
      ],
    })
    expect((await call('GET', '/topics')).body).toMatchObject({
      items: [{ id: 'back-care' }, { id: 'strength' }],
    })
  })

  it('is refused with its places while the settings have errors', async () => {
    const { ports, call } = await contentApi()
    ports.content.files.set('site.yaml', new TextEncoder().encode('name: Only a name\n'))
    expect(await call('GET', '/articles')).toMatchObject({
      status: 422,
      body: { problems: expect.any(Array) },
    })
  })
})

describe('plan and apply', () => {
  it('tell of a renamed file that its old campaign still goes out, and leave that to its owner', async () => {
    const { ports, call } = await contentApi({ 'campaigns/winter.md': aCampaignFile(scheduled) })
    await call('POST', '/apply')
    const { files } = ports.content
    files.set('campaigns/cold.md', files.get('campaigns/winter.md') ?? new Uint8Array())
    files.delete('campaigns/winter.md')
    const gone = { id: 'winter', file: 'campaigns/winter.md', action: 'gone', status: 'scheduled' }
    const note = expect.stringContaining('its file is gone, and it is still scheduled')
    expect((await call('GET', '/plan')).body).toMatchObject({
      items: [{ id: 'cold', action: 'create' }, {}, { ...gone, note }],
    })
    expect((await call('POST', '/apply')).body).toMatchObject({
      items: [{ id: 'cold' }, {}, { ...gone, refusal: { rule: 'file-gone' } }],
    })
    expect(await ports.campaigns.read('winter')).toMatchObject({ status: 'scheduled' })
  })

  it('say nothing of a file that is gone once its campaign goes out no more', async () => {
    const { ports, call } = await contentApi({ 'campaigns/winter.md': aCampaignFile(scheduled) })
    await call('POST', '/apply')
    ports.content.files.delete('campaigns/winter.md')
    await call('POST', '/campaigns/winter/cancel')
    expect((await call('GET', '/plan')).body).toMatchObject({ items: [{ id: 'november-digest' }] })
  })

  it('create what is new, schedule what names a time, and then find nothing to do', async () => {
    const { ports, call } = await contentApi({ 'campaigns/winter.md': aCampaignFile(scheduled) })
    expect((await call('GET', '/plan')).body).toMatchObject({
      items: [
        { id: 'november-digest', action: 'create', status: null },
        { id: 'winter', action: 'create' },
      ],
    })
    expect(ports.campaigns.campaigns.size).toBe(0)
    expect((await call('POST', '/apply')).body).toMatchObject({
      items: [
        { id: 'november-digest', action: 'create', status: 'draft' },
        {
          id: 'winter',
          status: 'scheduled',
          scheduledFor: '2026-11-26T08:00:00.000Z',
          timeZone: 'Europe/Zurich',
        },
      ],
    })
    expect((await call('POST', '/apply')).body).toMatchObject({
      items: [
        { action: 'unchanged', status: 'draft' },
        { action: 'unchanged', status: 'scheduled' },
      ],
    })
  })

  it('say which fields differ, and that a changed time takes the schedule back', async () => {
    const path = 'campaigns/winter.md'
    const { ports, call } = await contentApi({ [path]: aCampaignFile(scheduled) })
    await call('POST', '/apply')
    const changed = aCampaignFile([...scheduled.slice(0, 2), '  at: 2026-12-24T09:00', 'preheader: Read on'])
    ports.content.files.set(path, new TextEncoder().encode(changed))
    const differs = {
      action: 'update',
      status: 'scheduled',
      unschedules: true,
      changes: ['preheader', 'schedule'],
    }
    const then = { ...differs, scheduledFor: '2026-12-24T08:00:00.000Z' }
    expect((await call('GET', '/plan')).body).toMatchObject({ items: [{}, then] })
    await call('POST', '/campaigns/winter/send-now')
    expect((await call('GET', '/plan')).body).toMatchObject({
      items: [{}, { action: 'frozen', changes: ['preheader', 'schedule'] }],
    })
  })

  it('refuse, of what is scheduled, a change that scheduling would refuse, and leave it as it was', async () => {
    const path = 'campaigns/winter.md'
    const { ports, call } = await contentApi({ [path]: aCampaignFile(['articles: [five-lifts]']) })
    await call('POST', '/apply')
    await call('POST', '/campaigns/winter/schedule', { at: '2026-11-26T09:00' })
    const before = await ports.campaigns.read('winter')
    const toNobody = aCampaignFile(['articles: [five-lifts]', 'audience: { topics: [strength] }'])
    ports.content.files.set(path, new TextEncoder().encode(toNobody))
    expect((await call('POST', '/apply')).body).toMatchObject({
      items: [{}, { action: 'update', status: 'scheduled', refusal: { rule: 'empty-audience' } }],
    })
    expect(await ports.campaigns.read('winter')).toEqual(before)
  })

  it.each([
    ['a past time', aCampaignFile(['articles: [five-lifts]', 'schedule:', '  at: 2026-11-20T09:00']), '7:7'],
    ['an unknown key', aCampaignFile(['colour: red']), '5:1'],
    ['an article nobody published', aCampaignFile(['articles: [six-lifts]']), '5:12'],
  ])('change nothing at all because of %s, and name its place', async (_, file, place) => {
    const { ports, call } = await contentApi({ 'campaigns/winter.md': file })
    const answer = await call('POST', '/apply')
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ errors: [{ field: `campaigns/winter.md:${place}` }] })
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it('change nothing at all because of a schedule that nobody would get, and name its place', async () => {
    const { ports, call } = await contentApi({ 'campaigns/winter.md': aCampaignFile(scheduled) })
    ports.subscribers.people.clear()
    const answer = await call('POST', '/apply')
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [{ field: expect.stringMatching(/^campaigns\/winter\.md:\d+:\d+$/) }],
        problems: [{ rule: 'campaign-empty-audience', mend: expect.stringContaining('topics') }],
      },
    })
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it('schedule what recurs for its first time, show it beforehand, and move it when its file changes', async () => {
    const path = 'campaigns/winter.md'
    const text = (every: string) => aCampaignFile([`schedule: { every: ${every} }`])
    const { ports, call } = await contentApi({ [path]: text('thursday at 09:00') })
    const first = { id: 'winter', scheduledFor: '2026-11-26T08:00:00.000Z', timeZone: 'Europe/Zurich' }
    expect((await call('GET', '/plan')).body).toMatchObject({ items: [{}, { ...first, action: 'create' }] })
    const applied = { ...first, status: 'scheduled' }
    expect((await call('POST', '/apply')).body).toMatchObject({ items: [{}, applied] })
    const before = await ports.campaigns.read('winter')
    expect((await call('POST', '/apply')).body).toMatchObject({ items: [{}, { action: 'unchanged' }] })
    expect(await ports.campaigns.read('winter')).toEqual(before)
    ports.content.files.set(path, new TextEncoder().encode(text('sunday at 02:30')))
    const moved = { action: 'update', status: 'scheduled', scheduledFor: '2026-11-29T01:30:00.000Z' }
    expect((await call('GET', '/plan')).body).toMatchObject({ items: [{}, moved] })
    expect((await call('POST', '/apply')).body).toMatchObject({ items: [{}, moved] })
    const { scheduledFor } = moved
    expect(await ports.campaigns.read('winter')).toMatchObject({ status: 'scheduled', scheduledFor })
  })

  it('say what a clock change makes of the next time', async () => {
    const yearly = aCampaignFile(['schedule: { cron: "30 2 28 3 *" }'])
    const { call } = await contentApi({ 'campaigns/winter.md': yearly })
    const note = expect.stringContaining('so 02:30 does not exist')
    expect((await call('GET', '/plan')).body).toMatchObject({ items: [{}, { note }] })
    expect((await call('POST', '/apply')).body).toMatchObject({ items: [{}, { note }] })
  })

  it('refuse a series that has no date to come, at the key that ends it', async () => {
    const over = aCampaignFile(['schedule:', '  every: thursday at 09:00', '  until: 2026-11-22'])
    const { ports, call } = await contentApi({ 'campaigns/winter.md': over })
    expect((await call('POST', '/apply')).body).toMatchObject({
      errors: [{ field: 'campaigns/winter.md:7:10' }],
      problems: [{ rule: 'campaign-series-over' }],
    })
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it('schedule a series for which nothing is new yet', async () => {
    const { ports, call } = await contentApi({
      'articles/five-lifts.md': undefined,
      'articles/rest-days.md': undefined,
      'campaigns/november-digest.md': aCampaignFile(['schedule: { every: thursday at 09:00 }']),
    })
    expect((await call('POST', '/apply')).body).toMatchObject({ items: [{ status: 'scheduled' }] })
    expect(await ports.campaigns.read('november-digest')).toMatchObject({ status: 'scheduled' })
  })
})
