import { describe, expect, it } from 'vitest'
import { scheduleCampaign } from '../../../functions/flows/schedule-campaign.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aDesk, anEmptyDesk, get, post, stored, zone } from './composing.ts'

describe('the list of campaigns', () => {
  it('says that there is none, why, and what to do', async () => {
    const page = await get(await anEmptyDesk(), '/admin/campaigns')
    expect(page).toContain('No campaign yet.')
    expect(page).toContain('href="/admin/compose"')
  })

  it('has what goes out next above drafts and what is over, each once', async () => {
    const admin = await aDesk()
    const { ports } = admin
    const named = (id: string, parts: Parameters<typeof aCampaign>[0] = {}) =>
      ports.campaigns.create(aCampaign({ id, definition: aDefinition({ name: `The ${id}` }), ...parts }))
    await named('later')
    await named('sooner')
    await named('over', { status: 'cancelled' })
    for (const [campaignId, time] of [
      ['later', '2027-02-01T09:00'],
      ['sooner', '2027-01-01T09:00'],
    ] as const)
      await scheduleCampaign(ports, { campaignId, actor: 'cli', at: time, timeZone: zone })
    const page = await get(admin, '/admin/campaigns')
    const places = ['The sooner', 'The later', '>Drafts<', 'November digest', '>Sent and over<', 'The over']
    const found = places.map((text) => page.indexOf(text))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((one, other) => one - other))
    expect(page.split('The sooner')).toHaveLength(2)
    expect(page).toContain('Fri 1 Jan 2027 at 09:00 Europe/Zurich')
  })

  it('goes on page by page', async () => {
    const admin = await anEmptyDesk()
    for (let n = 10; n < 40; n += 1)
      await admin.ports.campaigns.create(aCampaign({ id: `c-${n}`, createdAt: `2026-11-20T09:00:${n}.000Z` }))
    const first = await get(admin, '/admin/campaigns')
    expect(first).toContain('/admin/campaigns/c-39"')
    expect(first).not.toContain('/admin/campaigns/c-14"')
    const next = /href="(\/admin\/campaigns\?cursor=[^"]+)"/.exec(first)?.[1] ?? ''
    const second = await get(admin, next)
    expect(second).toContain('/admin/campaigns/c-14"')
    expect(second).toContain('First page')
    expect(second).not.toContain('>Going out<')
  })
})

describe('composing', () => {
  it('makes one draft of a form, however often it is sent, and leads to its first step', async () => {
    const admin = await anEmptyDesk()
    const opened = await get(admin, '/admin/compose?articles=five-lifts&articles=rest-days')
    const key = /name="key" value="([^"]+)"/.exec(opened)?.[1] ?? ''
    const fields = { key, kind: 'digest', name: 'Spring news', subject: 'Spring', articles: 'five-lifts' }
    const answers = [
      await post(admin, '/admin/campaigns', fields),
      await post(admin, '/admin/campaigns', fields),
    ]
    const leads = answers.map((answer) => answer.headers.get('location'))
    expect(leads[0]).toMatch(/^\/admin\/campaigns\/spring-news-[0-9a-f]{10}\/what\?told=made$/)
    expect(leads[1]).toBe(leads[0])
    const { items } = await admin.ports.campaigns.list()
    expect(items.map(({ status, definition }) => [status, definition.articles])).toEqual([
      ['draft', { kind: 'list', slugs: ['five-lifts'] }],
    ])
    expect(opened).toContain('value="rest-days"')
  })

  it('keeps what was typed, and says beside the field what is missing', async () => {
    const admin = await anEmptyDesk()
    const answer = await post(admin, '/admin/campaigns', { kind: 'digest', name: 'Spring', subject: ' ' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('href="#compose-subject">Write a subject')
    expect(page).toContain('value="Spring"')
    expect((await admin.ports.campaigns.list()).items).toEqual([])
  })
})

describe('the calendar', () => {
  it('shows a month with its weeks and neighbours, that of today for an address that names none', async () => {
    const desk = await aDesk()
    await scheduleCampaign(desk.ports, {
      campaignId: 'november-digest',
      actor: 'cli',
      at: '2026-12-31T08:00:00.000Z',
    })
    const page = await get(desk, '/admin/calendar?month=2026-12')
    expect(page).toContain('href="/admin/calendar?month=2026-11"')
    expect(page).toContain('href="/admin/calendar?month=2027-01"')
    expect(page).toContain('href="/admin/campaigns/november-digest">November digest')
    expect(page).toMatch(/Scheduled <time datetime="2026-12-31T08:00:00.000Z">09:00/)
    expect(page).toContain('Days and times in Europe/Zurich')
    for (const month of ['', '2026-13', '<b>', '../..']) {
      const today = await get(desk, `/admin/calendar?month=${encodeURIComponent(month)}`)
      expect(today).toContain('<h1>November 2026</h1>')
      expect(today).toContain('aria-current="date"')
      expect(await htmlFaults(today)).toEqual([])
    }
  })

  it('shows what a campaign is called as text', async () => {
    const desk = await aDesk()
    await scheduleCampaign(desk.ports, {
      campaignId: 'november-digest',
      actor: 'cli',
      at: '2026-12-31T08:00:00.000Z',
    })
    const fill = async (name: string) => {
      const campaign = await stored(desk)
      if (!campaign) throw new Error('there is no campaign')
      const changed = { ...campaign, definition: aDefinition({ name }), version: campaign.version + 1 }
      await desk.ports.campaigns.replace(changed)
      return shapeOf(await get(desk, '/admin/calendar?month=2026-12'))
    }
    const plain = await fill('plain words')
    for (const text of hostileTexts) expect(await fill(text)).toEqual(plain)
  })
})
