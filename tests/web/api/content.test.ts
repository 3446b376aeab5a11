import { describe, expect, it } from 'vitest'
import { apiApp } from '../../../functions/web/api/app.ts'
import { aCampaignFile } from '../../support/owner-files.ts'
import { publishedStudio } from '../../support/publishing-ports.ts'

async function contentApi(changes: Parameters<typeof publishedStudio>[0] = {}) {
  const ports = await publishedStudio(changes)
  const app = apiApp({ ports, authenticate: async () => ({ name: 'cli' }) })
  const call = async (method: string, path: string) => {
    const answer = await app.request(`/api/v1${path}`, { method, headers: { authorization: 'Bearer any' } })
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

  it('leave a draft what would recur, and say that this is not carried out', async () => {
    const weekly = ['articles: [five-lifts]', 'schedule:', '  every: thursday at 09:00']
    const { call } = await contentApi({ 'campaigns/winter.md': aCampaignFile(weekly) })
    expect((await call('POST', '/apply')).body).toMatchObject({
      items: [{}, { id: 'winter', status: 'draft', refusal: { rule: 'recurring' } }],
    })
  })
})
