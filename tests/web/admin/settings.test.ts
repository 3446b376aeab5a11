import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSite } from '../../../functions/core/site/parse-site.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { didAtDesk } from '../../support/desk.ts'
import { anAdmin, aSegment } from './an-admin.ts'

describe('the settings', () => {
  it('tell an editor who they are, where they are signed in and what they did, and of nobody else', async () => {
    const { ask, sessions } = await anAdmin()
    const as = sessions.editor
    const page = await (await ask('GET /admin/settings/sessions', { as })).text()
    expect(page).toContain('ben@studio.example')
    expect(page).toContain('Firefox on Windows')
    expect(page).toContain('This browser')
    expect(page).not.toContain('/admin/settings/people')
    const record = await (await ask('GET /admin/record?of=command-line', { as })).text()
    expect(record).toContain('signed in with Firefox on Windows')
    expect(page + record).not.toContain('ana@studio.example')
    expect(record).not.toContain('Done by')
  })

  it('let an owner ask in, promote, sign out and remove, and says what was done', async () => {
    const { ask, ports, ben, sessions } = await anAdmin()
    const as = sessions.owner
    const follow = async (answer: Response) => {
      expect(answer.status).toBe(303)
      return (await ask(`GET ${answer.headers.get('location')}`, { as })).text()
    }
    const cleo = { email: 'cleo@studio.example', role: 'editor' }
    expect(await follow(await ask('POST /admin/people', { as, fields: cleo }))).toContain('Added.')
    expect(await follow(await ask('POST /admin/people', { as, fields: cleo }))).toContain('keep their role')
    const base = `POST /admin/people/${ben.id}`
    expect(await follow(await ask(`${base}/role`, { as, fields: { role: 'owner' } }))).toContain('Saved.')
    expect(await follow(await ask(`${base}/sign-out`, { as }))).toContain('Signed out everywhere.')
    const sure = await (await ask(`GET /admin/people/${ben.id}/remove`, { as })).text()
    expect(sure).toContain('Remove ben@studio.example')
    expect(sure).toContain('You can ask them in again')
    expect(await follow(await ask(`${base}/remove`, { as }))).toContain('Removed.')
    expect(await (await ask('GET /admin/record', { as })).text()).toContain('removed ben@studio.example')
    expect(ports.desk.desk?.colleagues.map(({ email }) => email)).toEqual(['ana@studio.example', cleo.email])
  })

  it('have no owner step down by one press, and tells who would leave that only others can ask them in again', async () => {
    const { ask, ana, ben, sessions } = await anAdmin()
    const home = await (await ask('GET /admin/settings/people', { as: sessions.owner })).text()
    expect(home).toContain(`/admin/people/${ben.id}/role`)
    expect(home).not.toContain(`/admin/people/${ana.id}/role`)
    const page = await (await ask(`GET /admin/people/${ana.id}/remove`, { as: sessions.owner })).text()
    expect(page).toContain('Leave the desk?')
    expect(page).toContain('Only another owner can ask you in again.')
    expect(page).not.toMatch(/theirs|ask them in/)
  })

  it('keep what was typed where it is no invitation, and says what a desk needs', async () => {
    const { ask, ana, sessions } = await anAdmin()
    const as = sessions.owner
    const faulty = await ask('POST /admin/people', { as, fields: { email: 'cleo at work', role: 'owner' } })
    expect(faulty.status).toBe(422)
    expect(await faulty.text()).toContain('value="cleo at work"')
    const last = await ask(`POST /admin/people/${ana.id}/remove`, { as })
    expect(last.status).toBe(409)
    expect(await last.text()).toContain('A desk needs an owner')
    for (const path of ['role', 'sign-out', 'remove'])
      expect((await ask(`POST /admin/people/nobody/${path}`, { as, fields: { role: 'owner' } })).status).toBe(
        404,
      )
  })

  it('say nothing that an address makes up', async () => {
    const { ask, sessions } = await anAdmin()
    for (const told of ['constructor', '__proto__', '<b>you won</b>', 'last-owner'])
      for (const page of ['people', 'sessions']) {
        const path = `/admin/settings/${page}?told=${encodeURIComponent(told)}`
        const answer = await ask(`GET ${path}`, { as: sessions.owner })
        expect(await answer.text()).not.toMatch(/role="(status|alert)"|you won/)
      }
  })

  it('lead through the record in pages, for one person too', async () => {
    const { ask, ports, ana, ben, sessions } = await anAdmin()
    const as = sessions.owner
    for (let number = 0; number < 40; number += 1) {
      ports.clock.advance(60_000)
      await didAtDesk(ports, number % 2 ? ana : ben, { act: 'imported', detail: `job-${number}` })
    }
    const first = await (await ask('GET /admin/record', { as })).text()
    expect(first).toContain('job-39')
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    const second = await (await ask(`GET ${next}`, { as })).text()
    expect(second).toContain('job-0')
    expect(second).not.toContain('job-39')
    const his = await (await ask(`GET /admin/record?of=${ben.id}`, { as })).text()
    expect(his).toContain('job-38')
    expect(his).not.toContain('job-39')
    const nobody = await (await ask('GET /admin/record?of=nobody', { as })).text()
    expect(nobody).toContain('There is no row of theirs')
  })
})

describe('a row of the record', () => {
  it('leads to what it was about while that is there, and is words when it is gone', async () => {
    const { ask, ports, ana, apiKey, sessions } = await anAdmin()
    const [person] = [...ports.subscribers.people.keys()]
    await ports.campaigns.create(aCampaign())
    ports.content.files.set('articles/five-lifts.md', Buffer.from('x'))
    for (const act of [
      { act: 'made-campaign', detail: 'november-digest' },
      { act: 'ordered', detail: 'pause november-digest' },
      { act: 'removed-campaign', detail: 'gone' },
      { act: 'asked-person', detail: person ?? '' },
      { act: 'erased', detail: 'f'.repeat(32) },
      { act: 'suppressed', detail: 'a list, job 1' },
      { act: 'saved-segment', detail: aSegment.name },
      { act: 'made-preview-link', detail: 'five-lifts' },
      { act: 'made-key', detail: apiKey.id },
      { act: 'imported', detail: 'no-such-job' },
    ] as const)
      await didAtDesk(ports, ana, act)
    const page = await (await ask('GET /admin/record', { as: sessions.owner })).text()
    expect(page).toContain('ordered: pause <a href="/admin/campaigns/november-digest">november-digest</a>')
    expect(page).toContain(
      `asked the subscriber <a href="/admin/subscribers/${person}">${person}</a> to confirm`,
    )
    expect(page).toContain(`<a href="/admin/segments/${aSegment.name}">`)
    expect(page).toContain('<a href="/admin/articles/five-lifts">five-lifts</a>')
    expect(page).toContain(`made the API key <a href="/admin/settings/keys">${apiKey.id}</a>`)
    for (const words of [
      'removed the campaign gone<',
      `erased the subscriber ${'f'.repeat(32)}<`,
      'suppressed a list, job 1<',
    ])
      expect(page).toContain(words)
  })
})

describe('brand and sender', () => {
  const file = (...more: readonly string[]) =>
    [
      'name: Aldermoor Strength',
      'tagline: Stronger in two sessions a week',
      'description: A small strength-training studio. We write about lifting, recovery and ageing well.',
      'url: https://studio.example',
      'language: en',
      'timeZone: Europe/Zurich',
      'author: Maren Vogt',
      'postalAddress: Aldermoor Strength, 12 Quay Lane, 8001 Zurich',
      'sender:',
      '  name: Aldermoor Strength',
      '  email: digest@mail.studio.example',
      'topics: [{ id: strength, name: Strength, description: Technique and steady progress. }]',
      'signup: { consentText: "Yes, send me new articles by e-mail." }',
      'email: { reason: You asked for articles from Aldermoor Strength. }',
      ...more,
    ].join('\n')

  const shown = async (stored: string, published = stored) => {
    const { ask, ports, sessions } = await anAdmin()
    const site = parseSite('site.yaml', published)
    if (!site.ok) throw new Error(JSON.stringify(site.problems))
    await ports.compiled.write('site', site.value)
    ports.content.files.set('site.yaml', Buffer.from(stored))
    ports.content.files.set('templates/tokens.yaml', readFileSync('templates/tokens.yaml'))
    return (await ask('GET /admin/settings', { as: sessions.editor })).text()
  }

  it('are shown with the line that sets each, and what holds where none does', async () => {
    const page = await shown(file())
    expect(page).toContain('Aldermoor Strength &lt;digest@mail.studio.example&gt;')
    expect(page).toContain('<code>sender.email</code>, line 11')
    expect(page).toContain('<code>listId</code>, not set: the usual holds')
    expect(page).toContain('1,000 signups an hour')
    expect(page).toContain('<rect width="1" height="1" fill="#9c3b1e"></rect>')
    expect(page).toContain('from line 13 and line 25 on')
    expect(page).not.toMatch(/role="(status|alert)"/)
  })

  it('say where articles go besides the site, and what proves us there', async () => {
    const networks =
      'syndication: {mastodon: {server: "https://mastodon.social"}, bluesky: {handle: studio.bsky.social, auto: false}}'
    const page = await shown(file(networks))
    expect(page).toContain(
      'The account of the token on https://mastodon.social. Every new article goes there',
    )
    expect(page).toContain('studio.bsky.social. Only articles that ask for it go there')
    expect(page).toContain('<code>syndication.bluesky</code>, line 15')
    expect(page.match(/Not told/g)).toHaveLength(2)
  })

  it('say so where the file says something else than what was published, or cannot be read', async () => {
    const changed = await shown(file('listId: digest.studio.example'), file())
    expect(changed).toContain('was changed since it was published')
    const broken = await shown(file('listt: x'), file())
    expect(broken).toContain('site.yaml has errors')
    expect(broken).toContain('Line 15: `listt` is not a key that can stand here.')
    expect(broken).toContain('digest@mail.studio.example')
  })
})
