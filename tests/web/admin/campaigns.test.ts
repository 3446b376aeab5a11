import { describe, expect, it } from 'vitest'
import { scheduleCampaign } from '../../../functions/flows/schedule-campaign.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'
import { hostileStrings, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aDesk, anEmptyDesk, at, get, post, stored, zone } from './composing.ts'

/** The corpus in few and long texts, as each takes every page. */
const hostileTexts = [0, 40, 80, 120].map((from) => hostileStrings.slice(from, from + 40).join(' '))

/** What the form of the first step holds when it is opened. */
function whatFields(changes: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    version: '1',
    kind: 'digest',
    name: 'November digest',
    subject: 'Five lifts for a stronger back',
    body: 'Hello.',
    articles: 'list',
    'place:five-lifts': '1',
    layout: 'teaser',
    archive: 'on',
    clicks: 'on',
    ...changes,
  }
}

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

describe('the first step', () => {
  it('saves words, articles by their places and settings, and goes on', async () => {
    const admin = await aDesk()
    const fields = whatFields({
      subject: 'Six lifts',
      preheader: 'And a log',
      body: 'Good\r\nmorning',
      'place:five-lifts': '2',
      'place:rest-days': '1',
      replyTo: 'ines@studio.example',
    })
    const answer = await post(admin, `${at}/what`, fields)
    expect(answer.headers.get('location')).toBe(`${at}/who?told=saved`)
    expect((await stored(admin))?.definition).toMatchObject({
      subject: 'Six lifts',
      preheader: 'And a log',
      body: 'Good\nmorning',
      articles: { kind: 'list', slugs: ['rest-days', 'five-lifts'] },
      replyTo: 'ines@studio.example',
      track: { clicks: true, opens: false },
    })
    expect([...admin.ports.desk.record.values()].some(({ act }) => act === 'changed-campaign')).toBe(true)
  })

  it('takes a rule for what is new, and stays where that is what was pressed', async () => {
    const admin = await aDesk()
    const fields = {
      ...whatFields(),
      articles: 'new',
      since: 'P30D',
      max: '4',
      min: '2',
      tags: 'mobility, back',
      go: 'stay',
    }
    const answer = await post(admin, `${at}/what`, fields)
    expect(answer.headers.get('location')).toBe(`${at}/what?told=saved`)
    const rule = { kind: 'since', since: 'P30D', max: 4, min: 2, tags: ['mobility', 'back'] }
    expect((await stored(admin))?.definition.articles).toEqual(rule)
  })

  it.each([
    ['an empty subject', { subject: '' }, 'what-subject', 'Write a subject'],
    ['a place that is no number', { 'place:five-lifts': 'first' }, 'what-articles', 'whole numbers'],
    ['an answer address that is none', { replyTo: 'ines' }, 'what-replyTo', 'ines'],
    [
      'more than there can be',
      { articles: 'new', since: 'last-issue', max: '90', min: '1' },
      'what-max',
      '90',
    ],
    ['no number at all', { articles: 'new', since: 'last-issue', max: '', min: '1' }, 'what-max', ''],
    ['a token that does not exist', { subject: 'No. {{issue.colour}}' }, 'what-subject', 'issue.colour'],
  ])('refuses %s by its field and keeps the rest', async (_, changes, field, words) => {
    const admin = await aDesk()
    const answer = await post(admin, `${at}/what`, whatFields({ name: 'Typed anew', ...changes }))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(words)
    expect(page).toContain('value="Typed anew"')
    expect((await stored(admin))?.version).toBe(1)
  })

  it('refuses an edit of an older version, says who changed what, and saves it on a second order', async () => {
    const admin = await aDesk()
    await admin.ask(`POST ${at}/what`, {
      as: admin.sessions.owner,
      fields: whatFields({ subject: 'From Ana' }),
    })
    const answer = await post(admin, `${at}/what`, whatFields({ subject: 'From Ben' }))
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('ana@studio.example')
    expect(page).toContain('changed subject')
    expect(page).toMatch(/Subject: <bdi>From Ana<\/bdi>/)
    expect(page).toContain('value="From Ben"')
    expect((await stored(admin))?.definition.subject).toBe('From Ana')
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    await post(admin, `${at}/what`, whatFields({ subject: 'From Ben', version }))
    expect((await stored(admin))?.definition.subject).toBe('From Ben')
  })

  it('shows what is typed in a frame that can do nothing, and saves nothing', async () => {
    const admin = await aDesk()
    const answer = await post(admin, `${at}/what/preview`, whatFields({ subject: 'Unsaved' }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups/)
    const faulty = await post(admin, `${at}/what/preview`, whatFields({ subject: '' }))
    expect(await faulty.text()).toContain('Write a subject')
    expect((await stored(admin))?.version).toBe(1)
  })

  it('leads whoever asks for a campaign that is not open to where it is looked at', async () => {
    const admin = await anEmptyDesk()
    const { campaigns } = admin.ports
    const file = { kind: 'file', file: 'campaigns/spring.md', hash: '' } as const
    await campaigns.create(aCampaign({ id: 'spring', source: file }))
    await campaigns.create(aCampaign({ id: 'sending', status: 'sending', runId: 'a'.repeat(16) }))
    const leads = async (path: string) =>
      (await admin.ask(`GET ${path}`, { as: admin.sessions.owner })).headers.get('location')
    expect(await leads('/admin/campaigns/spring/what')).toBe('/admin/campaigns/spring/review?told=closed')
    expect(await leads('/admin/campaigns/sending/when')).toBe('/admin/campaigns/sending/sending')
    expect(await leads('/admin/campaigns/spring')).toBe('/admin/campaigns/spring/review')
    const review = await get(admin, '/admin/campaigns/spring/review')
    expect(review).toContain('content/campaigns/spring.md')
    expect(review).not.toContain('/admin/campaigns/spring/what"')
    expect((await admin.ask('GET /admin/campaigns/nobody/what', { as: admin.sessions.owner })).status).toBe(
      404,
    )
  })
})

describe('the second step', () => {
  it('saves topics, a segment and an exception', async () => {
    const admin = await aDesk()
    const answer = await post(admin, `${at}/who`, {
      version: '1',
      whom: 'topics',
      topics: 'strength',
      exclude: 'back-care',
    })
    expect(answer.headers.get('location')).toBe(`${at}/when?told=saved`)
    expect((await stored(admin))?.definition.audience).toEqual({
      topics: ['strength'],
      exclude: { topics: ['back-care'] },
    })
  })

  it('does not take an audience of topics without a topic for everyone', async () => {
    const admin = await aDesk()
    const answer = await post(admin, `${at}/who`, { version: '1', whom: 'topics' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('href="#who-topics"')
  })

  it('counts what is chosen, saved or not: how many, who they are, and why others are passed over', async () => {
    const admin = await aDesk()
    const everyone = await (await post(admin, `${at}/who/count`, { whom: 'everyone' })).text()
    expect(everyone).toContain('1 person')
    const [person] = [...admin.ports.subscribers.people.values()]
    expect(everyone).toContain(person?.email)
    const none = await (await post(admin, `${at}/who/count`, { whom: 'topics', topics: 'back-care' })).text()
    expect(none).toMatch(/Nobody|1 person/)
    expect(await (await post(admin, `${at}/who/count`, { whom: 'topics' })).text()).toContain(
      'at least one topic',
    )
    expect((await stored(admin))?.version).toBe(1)
  })
})

describe('the third step', () => {
  it.each([
    ['by hand', { when: 'now' }, { kind: 'manual' }],
    [
      'at a time',
      { when: 'once', date: '2027-01-15', time: '09:00' },
      { kind: 'once', at: '2027-01-15T09:00', timeZone: zone },
    ],
    [
      'again and again until a day',
      { when: 'recurring', every: 'month on last', clock: '08:00', until: '2027-12-31' },
      { kind: 'recurring', every: 'month on last at 08:00', timeZone: zone, until: '2027-12-31' },
    ],
    [
      'by a pattern',
      { when: 'recurring', every: 'cron', cron: '0 9 * * 4' },
      { kind: 'recurring', cron: '0 9 * * 4', timeZone: zone },
    ],
  ])('saves %s', async (_, fields, schedule) => {
    const admin = await aDesk({
      definition: aDefinition({ articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 } }),
    })
    const answer = await post(admin, `${at}/when`, { version: '1', zone, ...fields })
    expect(answer.headers.get('location')).toBe(`${at}/review?told=saved`)
    expect((await stored(admin))?.definition.schedule).toEqual(schedule)
    const opened = await get(admin, `${at}/when`)
    const chosen = new RegExp(`value="${fields.when}" checked`)
    expect(opened).toMatch(chosen)
  })

  it.each([
    ['no day', { when: 'once', time: '09:00' }, 'when-date', 'Choose the day'],
    ['a time that is past', { when: 'once', date: '2020-01-15', time: '09:00' }, 'when-date', 'past'],
    [
      'a zone that is none',
      { when: 'once', date: '2027-01-15', time: '09:00', zone: 'Zuerich' },
      'when-zone',
      '',
    ],
    [
      'a pattern that never comes',
      { when: 'recurring', every: 'cron', cron: '0 9 31 2 *' },
      'when-cron',
      'never',
    ],
    [
      'a series that is over',
      { when: 'recurring', every: 'day', clock: '09:00', until: '2020-01-01' },
      'when-until',
      '',
    ],
    ['nothing at all', {}, 'when-when', 'Choose when'],
  ])('refuses %s by its field', async (_, fields, field, words) => {
    const admin = await aDesk({
      definition: aDefinition({ articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 } }),
    })
    const answer = await post(admin, `${at}/when`, { version: '1', zone, ...fields })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(words)
  })

  it('tells which instants that are, on both clocks, and what a clock change makes of them', async () => {
    const articles = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const
    const admin = await aDesk({ definition: aDefinition({ articles }) })
    const look = async (fields: Readonly<Record<string, string>>) =>
      (await post(admin, `${at}/when/look`, { zone, ...fields })).text()
    const gap = await look({ when: 'once', date: '2027-03-28', time: '02:30' })
    expect(gap).toContain('Sun 28 Mar 2027 at 03:30 Europe/Zurich')
    expect(gap).toContain('does not exist')
    expect(await look({ when: 'once', date: '2027-10-31', time: '02:30' })).toContain('comes twice')
    const abroad = await look({ when: 'once', date: '2027-01-15', time: '09:00', zone: 'America/New_York' })
    expect(abroad).toContain('Fri 15 Jan 2027 at 15:00 Europe/Zurich')
    expect(await look({ when: 'recurring', every: 'monday', clock: '09:00' })).toContain('And so on.')
    expect(await look({ when: 'now' })).toContain('As soon as you confirm')
  })

  it('of two saved in one moment keeps one, and shows the other what stands there now', async () => {
    const desk = await aDesk()
    const step = { version: '1', when: 'once', time: '09:00', zone }
    const dates = ['2027-01-01', '2027-02-02']
    const answers = await Promise.all(dates.map((date) => post(desk, `${at}/when`, { ...step, date })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const page = (await answers.find(({ status }) => status === 409)?.text()) ?? ''
    const campaign = await stored(desk)
    const [kept = ''] = dates.filter((date) => JSON.stringify(campaign?.definition).includes(date))
    expect(page).toContain(`Time: <bdi>${kept} 09:00</bdi>`)
    expect(page).toContain(`name="version" value="${campaign?.version}"`)
  })

  it('takes a scheduled campaign off the schedule when its time changes', async () => {
    const admin = await aDesk({
      definition: aDefinition({ schedule: { kind: 'once', at: '2027-01-15T09:00', timeZone: zone } }),
    })
    await scheduleCampaign(admin.ports, { campaignId: 'november-digest', actor: 'cli' })
    const version = String((await stored(admin))?.version)
    expect(await get(admin, `${at}/when`)).toContain('takes it off the schedule')
    await post(admin, `${at}/when`, { version, zone, when: 'once', date: '2027-01-16', time: '09:00' })
    expect((await stored(admin))?.status).toBe('draft')
  })
})

describe('whatever a campaign says', () => {
  it('is text and nothing else, on every page of it', async () => {
    const admin = await aDesk()
    const { ports } = admin
    const campaign = await ports.campaigns.read('november-digest')
    if (!campaign) throw new Error('there is no campaign')
    let { version } = campaign
    const fill = async (text: string) => {
      const definition = {
        ...aDefinition({ name: text, subject: text, preheader: text, body: text, from: text, replyTo: text }),
        articles: { kind: 'list' as const, slugs: [text] },
        audience: { topics: [text], segment: text, exclude: { topics: [text] } },
      }
      version += 1
      await ports.campaigns.replace({ ...campaign, definition, reason: text, version })
      const pages = []
      for (const path of [
        `${at}/what`,
        `${at}/who`,
        `${at}/when`,
        `${at}/review`,
        `${at}/remove`,
        '/admin/campaigns',
      ])
        pages.push(shapeOf(await get(admin, path)))
      return pages
    }
    const plain = await fill('plain words')
    for (const text of hostileTexts) expect(await fill(text), text).toEqual(plain)
  })

  it('is typed back as text', async () => {
    const admin = await aDesk()
    const typing = async (text: string) => {
      const fields = {
        version: '0',
        kind: text,
        name: text,
        subject: text,
        body: text,
        added: text,
        since: text,
        zone: text,
        segment: text,
        date: text,
      }
      const pages = []
      for (const path of ['what', 'who', 'when'])
        pages.push(shapeOf(await (await post(admin, `${at}/${path}`, fields)).text()))
      pages.push(shapeOf(await (await post(admin, '/admin/campaigns', fields)).text()))
      return pages
    }
    const plain = await typing('plain words '.repeat(40))
    for (const text of hostileTexts) expect(await typing(text), text).toEqual(plain)
  })

  it('is valid HTML', async () => {
    const admin = await aDesk()
    const paths = [
      '/admin/campaigns',
      '/admin/compose',
      ...['what', 'who', 'when', 'review', 'remove'].map((step) => `${at}/${step}`),
    ]
    const pages = [
      ...(await Promise.all(paths.map((path) => get(admin, path)))),
      await (await post(admin, `${at}/what`, { version: '7' })).text(),
      await (await post(admin, `${at}/what`, { version: '1' })).text(),
      await (await post(admin, `${at}/who/count`, { whom: 'everyone' })).text(),
      await (
        await post(admin, `${at}/when/look`, { when: 'recurring', every: 'day', clock: '09:00', zone })
      ).text(),
      await (await post(admin, `${at}/review`)).text(),
      await (await post(admin, `${at}/simulate`)).text(),
    ]
    for (const page of pages) expect(await htmlFaults(page)).toEqual([])
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
