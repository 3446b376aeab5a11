import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../functions/core/campaigns/campaign.ts'
import { day } from '../../functions/core/instant.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { applyFiles } from '../../functions/flows/apply-files.ts'
import { checkCampaign } from '../../functions/flows/check-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { simulateCampaign } from '../../functions/flows/simulate-campaign.ts'
import { campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aCampaignFile, anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

/** The rules of what was found, each with its severity. */
async function found(ports: Parameters<typeof checkCampaign>[0], campaign: Campaign, at?: string) {
  const check = await checkCampaign(ports, campaign, at)
  if (check.kind === 'refused') return [check.refusal.rule]
  const problems = check.kind === 'fit' ? check.warnings : check.problems
  return problems.map(({ rule, severity }) => `${rule} ${severity}`)
}

function unconfirmed(parts: Partial<Subscriber> = {}): Subscriber {
  const { confirmedAt: _, ...person } = aSubscriber(parts)
  return person
}

describe('consent', () => {
  it.each([
    ['who confirmed', aSubscriber(), true],
    ['who was imported on a lawful basis', unconfirmed({ source: 'import:customers' }), true],
    ['whom an import made active', unconfirmed({ stateReason: 'import: customers' }), true],
    ['of whom nothing is known', unconfirmed(), false],
  ])('of somebody %s', async (_, person, isShown) => {
    const check = await checkCampaign(campaignPorts([person]), aCampaign())
    if (isShown) return expect(check).toMatchObject({ kind: 'fit', warnings: [] })
    expect(check).toMatchObject({
      kind: 'unfit',
      problems: [
        { rule: 'consent-missing', severity: 'error', message: expect.stringContaining('1 recipient') },
      ],
    })
  })

  it.each([
    ['confirmed', []],
    ['imported', []],
    ['requested', ['consent-missing error']],
    ['withdrawn', ['consent-missing error']],
  ])('a receipt that says %s', async (act, rules) => {
    const person = unconfirmed()
    const ports = campaignPorts([person])
    const at = '2026-10-01T09:00:00.000Z'
    await ports.subscribers.addEntry(person.id, { kind: 'consent', at, uid: 'one', data: { act } })
    expect(await found(ports, aCampaign())).toEqual(rules)
  })

  it('is about as often missing in all as in the part that was counted', async () => {
    const ports = campaignPorts()
    ports.subscribers.walkShard = async function* (shard) {
      for (let n = 0; n < 3_200; n += 1) {
        const id = `${shard}${n.toString(16).padStart(31, '0')}`
        yield n === 0 ? unconfirmed({ id }) : aSubscriber({ id })
      }
    }
    expect(await checkCampaign(ports, aCampaign())).toMatchObject({
      problems: [
        { rule: 'consent-missing', message: expect.stringMatching(/about 16 recipients$/) },
        { rule: 'quota-days' },
      ],
    })
  })

  it('counts only those whom the campaign would reach', async () => {
    const left = unconfirmed({ email: 'left@example.com', state: 'unsubscribed' })
    expect(await found(campaignPorts([aSubscriber(), left]), aCampaign())).toEqual([])
  })
})

describe('the daily quota', () => {
  const tomorrow = '2026-11-24T09:00:00.000Z'

  it.each([
    ['is enough', { perDay: 200, sentLastDay: 90 }, undefined, []],
    ['spreads it over days', { perDay: 200, sentLastDay: 91 }, undefined, ['quota-days warning']],
    ['is used up', { perDay: 200, sentLastDay: 190 }, undefined, ['quota-used-up error']],
    ['is used up today, and it goes out the day after', { perDay: 200, sentLastDay: 190 }, tomorrow, []],
    ['is small every day', { perDay: 50, sentLastDay: 0 }, tomorrow, ['quota-days warning']],
    ['has no limit', { perDay: Number.POSITIVE_INFINITY, sentLastDay: 5_000 }, undefined, []],
  ])('%s', async (_, quota, at, rules) => {
    const ports = campaignPorts(manyPeople(100))
    ports.mailer.allowance = { perSecond: 14, ...quota }
    expect(await found(ports, aCampaign(), at)).toEqual(rules)
  })

  it('says how many days it takes', async () => {
    const ports = campaignPorts(manyPeople(100))
    ports.mailer.allowance = { perSecond: 14, perDay: 50, sentLastDay: 27 }
    expect(await checkCampaign(ports, aCampaign())).toMatchObject({
      kind: 'fit',
      warnings: [{ message: expect.stringMatching(/^100 recipients .* 20 messages .* takes 3 days$/) }],
    })
  })
})

it('refuses what everybody has had', async () => {
  const ports = campaignPorts([aSubscriber()])
  const articles = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const
  const due = ['every'] as const
  const cohorts = { due, issues: [], pool: [], newcomers: 'fresh', most: 5, min: 1 } as const
  ports.composer.choice = { kind: 'chosen', slugs: ['five-lifts'], cohorts }
  expect(await found(ports, aCampaign({ definition: aDefinition({ articles }) }))).toEqual(['empty-audience'])
})

it('warns of a topic that was idle for more than half a year', async () => {
  const ports = await publishedStudio()
  const definition = aDefinition({ audience: { topics: ['back-care'] } })
  await ports.campaigns.create(aCampaign({ definition }))
  await sendNow(ports, { campaignId: 'november-digest', actor: 'cli', deadline: soon(ports) })
  ports.clock.advance(200 * day)
  expect(await found(ports, aCampaign({ id: 'again', definition }))).toContain('topic-idle warning')
})

it('warns of an article that was published after the last issue under a day before it', async () => {
  const ports = await publishedStudio()
  const articles = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const
  const digest = (id: string) => aCampaign({ id, definition: aDefinition({ articles }) })
  const publish = (slug: string, date: string) =>
    ports.content.files.set(
      `articles/${slug}.md`,
      new TextEncoder().encode(anArticleFile(slug).replace('2026-11-01', date)),
    )
  await ports.campaigns.create(digest('first'))
  await sendNow(ports, { campaignId: 'first', actor: 'cli', deadline: soon(ports) })
  publish('late', '2026-11-20')
  expect(await found(ports, digest('second'))).toEqual([
    'campaign-nothing-new error',
    'article-passed-by warning',
  ])
  ports.clock.advance(day)
  publish('carry', '2026-11-24')
  expect(await found(ports, digest('second'))).toEqual(['article-passed-by warning'])
})

it('points at the audience of the file, where that is what is wrong', async () => {
  const file = aCampaignFile(['audience:', '  topics: [back-care]', 'articles: [rest-days]'])
  const ports = await publishedStudio({ 'campaigns/november-digest.md': file }, [unconfirmed()])
  await applyFiles(ports, { actor: 'cli' })
  const campaign = await ports.campaigns.read('november-digest')
  if (!campaign) throw new Error('nothing was applied')
  expect(await checkCampaign(ports, campaign)).toMatchObject({
    problems: [{ rule: 'consent-missing', file: 'campaigns/november-digest.md', line: 6 }],
  })
})

describe('the contents of people who had different issues', () => {
  it('are all judged: one that is too long stops the campaign, as it would fail the run', async () => {
    const ports = await publishedStudio({}, [aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    const articles = { kind: 'since', since: 'last-issue', max: 5, min: 1 } as const
    const definition = aDefinition({ articles, layout: 'full' })
    const issue = (number: number) =>
      aCampaign({ id: `weekly-${number}`, series: { id: 'weekly', number }, definition })
    const publish = (slug: string, date: string) => {
      const body = `${'Load it a little more each month. '.repeat(80)}\n\n`.repeat(20)
      const file = anArticleFile(slug, [], body).replace('2026-11-01', date)
      ports.content.files.set(`articles/${slug}.md`, new TextEncoder().encode(file))
    }
    const send = async (number: number) => {
      await ports.campaigns.create(issue(number))
      const order = { campaignId: issue(number).id, actor: 'cli', deadline: soon(ports) }
      expect(await sendNow(ports, order)).toMatchObject({ kind: 'started' })
      await drainLanes(ports)
      ports.clock.advance(7 * day)
    }
    const makeBen = (state: 'active' | 'paused') =>
      ports.subscribers.people.set(idOf('ben@example.com'), aSubscriber({ email: 'ben@example.com', state }))
    await send(1)
    makeBen('paused')
    publish('carry', '2026-11-28')
    await send(2)
    makeBen('active')
    publish('squat', '2026-12-05')
    expect(await found(ports, issue(3))).toContain('html-size error')
    await ports.campaigns.create(issue(3))
    const simulated = await simulateCampaign(ports, { campaignId: 'weekly-3', deadline: soon(ports) })
    expect(simulated).toMatchObject({ kind: 'unfit', problems: [{ rule: 'html-size' }] })
  })
})
