import { describe, expect, it } from 'vitest'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'
import { aDesk, anEmptyDesk, at, get, post, stored } from './composing.ts'

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

  it.each([
    ['one that is chosen anew goes before the one that was there', { b: '1' }, ['b', 'a', 'c', 'd']],
    ['one that is moved up goes before the one that was there', { c: '1', b: '' }, ['c', 'a', 'd']],
    ['one that is moved down goes behind the one that was there', { a: '3' }, ['c', 'd', 'a']],
  ] as const)('gives every article a place of its own: %s', async (_, moved, slugs) => {
    const articles = { kind: 'list', slugs: ['a', 'c', 'd'] } as const
    const admin = await aDesk({ definition: aDefinition({ articles }) })
    const typed = { a: '1', c: '2', d: '3', ...moved }
    const places = Object.fromEntries(Object.entries(typed).map(([slug, value]) => [`place:${slug}`, value]))
    await post(admin, `${at}/what`, whatFields({ 'place:five-lifts': '', ...places }))
    expect((await stored(admin))?.definition.articles).toEqual({ kind: 'list', slugs })
  })

  it.each([
    ['what', whatFields()],
    ['who', { version: '1', whom: 'everyone' }],
    ['when', { version: '1', when: 'now' }],
  ])(
    'keeps no version and no trace of a save that changes nothing, and says so: %s',
    async (step, fields) => {
      const admin = await aDesk()
      const answer = await post(admin, `${at}/${step}`, { ...fields, go: 'stay' })
      expect(answer.headers.get('location')).toBe(`${at}/${step}?told=unchanged`)
      expect(await get(admin, `${at}/${step}?told=unchanged`)).toContain('Nothing was changed')
      expect((await stored(admin))?.version).toBe(1)
      expect([...admin.ports.desk.record.values()].some(({ act }) => act === 'changed-campaign')).toBe(false)
    },
  )

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
    expect(page).toContain('changed Subject')
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

describe('a fault of a step', () => {
  const rule = { articles: 'new', since: 'last-issue', max: '5', min: '1' }
  const weekly = { when: 'recurring', every: 'thursday', clock: '09:00', zone: 'Europe/Zurich' }
  it.each([
    ['what', { ...rule, max: '90' }, 'max', 'Write a whole number from 1 to 30.'],
    ['what', { ...rule, min: '' }, 'min', 'Write a whole number from 1 to 30.'],
    ['what', { ...rule, min: '9' }, 'min', '“Send only if there are” is more than “Show at most”.'],
    ['what', { ...rule, since: 'ever' }, 'since', 'Choose what counts as new.'],
    ['what', { ...rule, tags: 'x'.repeat(50) }, 'tags', 'Write tags of 40 characters at most'],
    ['what', { added: 'Five Lifts' }, 'articles', 'Name an article by the last part of its address'],
    ['what', { subject: 'x'.repeat(151) }, 'subject', '“Subject” has to be at most 150 characters.'],
    ['what', { subject: '{{issue.colour}}' }, 'subject', '{{issue.colour}} does not exist here.'],
    ['what', { subject: 'No. {{issue.number}}' }, 'subject', 'Only a campaign that goes out again and again'],
    ['what', { layout: 'round' }, 'layout', 'Choose how the articles are shown.'],
    ['what', { booking: 'gone' }, 'booking', 'The site does not offer this any more.'],
    ['who', { whom: 'topics', topics: 'gone' }, 'topics', 'The site does not have one of these topics'],
    ['who', { whom: 'everyone', segment: 'Quiet Readers' }, 'segment', 'Choose a segment from the list.'],
    ['when', { ...weekly, zone: 'Mars/Olympus' }, 'zone', 'Choose a time zone from the list'],
    ['when', { ...weekly, until: 'soon' }, 'until', 'This is no day.'],
    ['when', weekly, 'when', 'Articles: It goes out again and again, and would carry these same articles'],
    ['when', { ...weekly, clock: '' }, 'every', 'Choose how often, and a time of day.'],
    ['when', { when: 'once', date: 'soon', time: '09:00', zone: 'UTC' }, 'date', 'Choose both.'],
  ])('is told in a marketer’s words, beside its field: %s %j', async (step, fields, field, words) => {
    const typed = step === 'what' ? whatFields(fields) : { version: '1', ...fields }
    const answer = await post(await aDesk(), `${at}/${step}`, typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    const fault = new RegExp(`id="${step}-${field}-fault">([^<]*)<`).exec(page)?.[1] ?? ''
    expect(fault).toContain(words)
    expect(fault).toMatch(/\.$/)
    expect(fault).not.toMatch(/`|front matter|token|slug|site\.yaml|timeZone|ISO|IANA|articles\.|schedule\./)
  })
})
