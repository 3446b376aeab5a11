import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../functions/core/campaigns/campaign.ts'
import { runIdOf } from '../../functions/core/campaigns/run-id.ts'
import type { Issue } from '../../functions/core/digests/issue.ts'
import { applyFiles } from '../../functions/flows/apply-files.ts'
import { prepareRun } from '../../functions/flows/prepare-run.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { readIssues } from '../../functions/flows/read-issues.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aCampaignFile, anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>

const since = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const

function aDigest(id: string): Campaign {
  return aCampaign({ id, definition: aDefinition({ name: id, articles: since }) })
}

async function sendDigest(ports: Studio, id: string) {
  await ports.campaigns.create(aDigest(id))
  return sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
}

async function textOf({ site }: Studio, path: string): Promise<string> {
  return new TextDecoder().decode((await site.read(path))?.body)
}

describe('composing', () => {
  it('makes one message of the articles that are new since the last issue', async () => {
    const ports = await publishedStudio()
    const composed = await ports.composer.compose(aDigest('first'), ports.clock.now())
    expect(composed).toMatchObject({
      ok: true,
      value: {
        variants: [{ number: 0, articles: ['five-lifts', 'rest-days'], from: 'digest@mail.studio.example' }],
      },
    })
  })

  it('leaves out what the last issue carried, and refuses when nothing is left', async () => {
    const ports = await publishedStudio()
    expect(await sendDigest(ports, 'first')).toMatchObject({ kind: 'started' })
    const second = await ports.composer.compose(aDigest('second'), ports.clock.now())
    expect(second).toMatchObject({ ok: false, problems: [{ rule: 'campaign-nothing-new' }] })
    const article = anArticleFile('Carry something heavy').replace('2026-11-01', '2026-11-23')
    ports.content.files.set('articles/carry.md', new TextEncoder().encode(article))
    expect(await ports.composer.compose(aDigest('second'), ports.clock.now())).toMatchObject({
      value: { variants: [{ articles: ['carry'] }] },
    })
  })

  it('does not send an announcement without an article it lists', async () => {
    const ports = await publishedStudio()
    const definition = aDefinition({ kind: 'announcement', articles: { kind: 'list', slugs: ['not-yet'] } })
    const composed = await ports.composer.compose(aCampaign({ definition }), ports.clock.now())
    expect(composed).toMatchObject({ ok: false, problems: [{ rule: 'campaign-unavailable' }] })
  })

  it('points at the line of the file while the file says what is stored', async () => {
    const lines = ['articles: [rest-days]']
    const loud = aCampaignFile(lines).replace('Two letters for a stronger back', 'News for you!!')
    const ports = await publishedStudio({ 'campaigns/november-digest.md': loud })
    await applyFiles(ports, { actor: 'cli' })
    const campaign = await ports.campaigns.read('november-digest')
    if (!campaign) throw new Error('nothing was applied')
    const problems = async () => (await ports.composer.compose(campaign, ports.clock.now())).problems
    expect(await problems()).toMatchObject([
      { file: 'campaigns/november-digest.md', line: 4, rule: 'subject-exclamation' },
    ])
    ports.content.files.set('campaigns/november-digest.md', new TextEncoder().encode(`${loud}More.`))
    expect(await problems()).toMatchObject([{ line: 1, column: 1 }])
  })
})

describe('announcing', () => {
  it('puts the issue on record and into the archive before anybody is mailed, once', async () => {
    const ports = await publishedStudio()
    await sendDigest(ports, 'first')
    expect(ports.mailer.calls).toEqual([])
    const [issue, ...others] = await readIssues(ports)
    expect(others).toEqual([])
    expect(issue).toMatchObject({
      slug: 'first',
      date: '2026-11-23',
      articles: ['five-lifts', 'rest-days'],
      archived: true,
    })
    expect(await textOf(ports, 'archive/first/index.html')).toContain('/articles/five-lifts/')
    expect(await textOf(ports, 'archive/index.html')).toContain('/archive/first/')
    const campaign = await ports.campaigns.read('first')
    if (campaign?.runId === undefined) throw new Error('it did not start')
    await ports.composer.announce({ ...campaign, runId: campaign.runId })
    expect(await readIssues(ports)).toEqual([issue])
  })

  it('keeps what was written above the articles, the subject and the call to book, whatever changes later', async () => {
    const ports = await publishedStudio()
    const settings = new TextDecoder().decode(ports.content.files.get('site.yaml'))
    const services = (url: string) =>
      `booking: { services: { talk: { label: Talk to us, url: "${url}", provider: link } } }\n`
    const offer = (url: string) =>
      ports.content.files.set('site.yaml', new TextEncoder().encode(settings + services(url)))
    offer('https://cal.example/talk')
    const digest = aDigest('letter')
    const body = 'Dear reader,\n\nread [all of it](/articles/five-lifts/).'
    const own = { body, name: 'November', subject: 'Two lifts and a rest', booking: { service: 'talk' } }
    await ports.campaigns.create({ ...digest, definition: { ...digest.definition, ...own } })
    const order = { campaignId: 'letter', actor: 'cli', deadline: soon(ports) }
    expect(await sendNow(ports, order)).toMatchObject({ kind: 'started' })
    const page = await textOf(ports, 'archive/letter/index.html')
    expect(page).toMatch(/<h1>Two lifts and a rest<\/h1><p>November · Sent on 23 November 2026<\/p>/)
    expect(page).toMatch(/<p>Dear reader,<\/p>\s*<p>read <a href="\/articles\/five-lifts\/">/)
    expect(page.indexOf('Dear reader')).toBeLessThan(page.indexOf('class="article-list"'))
    expect(page).toMatch(/<a class="button" href="https:\/\/cal\.example\/talk">\s*Talk to us/)
    expect(await textOf(ports, 'archive/index.html')).toContain('Two lifts and a rest')
    offer('https://cal.example/new')
    await publishSite(ports)
    expect(await textOf(ports, 'archive/letter/index.html')).toContain('href="https://cal.example/new"')
    ports.content.files.set('site.yaml', new TextEncoder().encode(settings))
    await publishSite(ports)
    expect(await textOf(ports, 'archive/letter/index.html')).not.toContain('class="call"')
    expect(await textOf(ports, 'archive/letter/index.html')).toContain('Dear reader')
  })

  it('still shows issues put on record before letters were kept', async () => {
    const ports = await publishedStudio()
    await sendDigest(ports, 'first')
    await ports.compiled.change('issues', (stored) =>
      ((stored ?? []) as readonly Issue[]).map(({ subject: _, ...old }) => ({
        ...old,
        title: 'The old one',
      })),
    )
    await publishSite(ports)
    const page = await textOf(ports, 'archive/first/index.html')
    expect(page).toContain('<h1>The old one</h1><p>Sent on 23 November 2026</p>')
    expect(page).toContain('/articles/five-lifts/')
  })

  it('survives the next publishing, which writes nothing of it again', async () => {
    const ports = await publishedStudio()
    await sendDigest(ports, 'first')
    expect(await publishSite(ports)).toMatchObject({ written: 0, removed: 0 })
    expect(await textOf(ports, 'archive/first/index.html')).toContain('/articles/five-lifts/')
  })

  it('keeps a campaign that asked for no page on record only', async () => {
    const ports = await publishedStudio()
    const digest = aDigest('quiet')
    await ports.campaigns.create({ ...digest, definition: { ...digest.definition, archive: false } })
    await sendNow(ports, { campaignId: 'quiet', actor: 'cli', deadline: soon(ports) })
    expect(await readIssues(ports)).toMatchObject([{ slug: 'quiet', archived: false }])
    expect(await textOf(ports, 'archive/quiet/index.html')).toBe('')
  })

  it('does not hold a campaign up while the settings have errors: its page comes with the next publishing', async () => {
    const ports = await publishedStudio()
    const instant = ports.clock.now()
    const digest = aDigest('first')
    await prepareRun(ports, digest, instant, soon(ports))
    const settings = ports.content.files.get('site.yaml') ?? new Uint8Array()
    ports.content.files.set('site.yaml', new TextEncoder().encode('name: Broken\n'))
    await ports.composer.announce({ ...digest, runId: runIdOf('first', instant) })
    expect(await textOf(ports, 'archive/first/index.html')).toBe('')
    ports.content.files.set('site.yaml', settings)
    await publishSite(ports)
    expect(await textOf(ports, 'archive/first/index.html')).toContain('/articles/five-lifts/')
  })
})
