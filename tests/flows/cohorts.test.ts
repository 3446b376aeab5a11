import { describe, expect, it } from 'vitest'
import { readRawMessage } from '../../functions/core/email/raw-message.ts'
import { day, minute } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { readIssues } from '../../functions/flows/read-issues.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { anIssue, change, frozenIn, send, seriesPorts, since } from '../support/issues-of-a-series.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { aSubscriber } from '../support/subscribers.ts'

describe('a series', () => {
  it('sends everybody the articles they have not had', async () => {
    const people = [aSubscriber(), aSubscriber({ email: 'ben@example.com' })]
    const ports = await publishedStudio({}, people)
    const publish = (slug: string, title: string, date: string) => {
      const file = anArticleFile(title).replace('2026-11-01', date)
      ports.content.files.set(`articles/${slug}.md`, new TextEncoder().encode(file))
    }
    await send(ports, anIssue(1))
    change(ports, 'ben@example.com', { state: 'paused' })
    ports.clock.advance(7 * day)
    publish('carry', 'Carry something heavy', '2026-11-28')
    await send(ports, anIssue(2))
    change(ports, 'ben@example.com', { state: 'active' })
    change(ports, 'cleo@example.com', { confirmedAt: ports.clock.now() })
    ports.clock.advance(7 * day)
    publish('squat', 'Squat to stand up', '2026-12-05')
    ports.mailer.mailed.length = 0
    const runId = await send(ports, anIssue(3))
    expect(await frozenIn(ports, runId)).toEqual({
      ana: ['squat'],
      ben: ['squat', 'carry'],
      cleo: ['squat'],
    })
    const carrying = ports.mailer.mailed.filter(({ raw }) => Buffer.from(raw).includes('Carry something'))
    expect(carrying.map(({ to }) => to)).toEqual(['ben@example.com'])
    expect((await readIssues(ports))[0]).toMatchObject({
      slug: 'weekly-3',
      series: 'weekly',
      number: 3,
      articles: ['squat'],
      others: ['carry'],
    })
  })
})

describe('a reader who has more before them than an issue shows', () => {
  it('finds the newest shown, and the others named in the same mail', async () => {
    const away = aSubscriber({ email: 'ben@example.com' })
    const ports = await publishedStudio({}, [aSubscriber(), away])
    const showing = (number: number) => {
      const issue = anIssue(number)
      const articles = { ...since, max: 1 }
      return { ...issue, definition: { ...issue.definition, articles } }
    }
    await send(ports, showing(1))
    change(ports, away.email, { pausedUntil: '2026-12-01T08:00:00.000Z' })
    for (const [slug, title, date] of [
      ['carry', 'Carry something heavy', '2026-11-28'],
      ['squat', 'Squat to stand up', '2026-12-05'],
    ] as const) {
      ports.clock.advance(7 * day)
      const file = anArticleFile(title).replace('2026-11-01', date)
      ports.content.files.set(`articles/${slug}.md`, new TextEncoder().encode(file))
      if (slug === 'carry') await send(ports, showing(2))
    }
    ports.mailer.mailed.length = 0
    const frozen = await frozenIn(ports, await send(ports, showing(3)))
    expect(frozen).toEqual({ ana: ['squat'], ben: ['squat', 'carry'] })
    const texts = ports.mailer.mailed.map(({ to, raw }) => {
      const { parts } = readRawMessage(raw)
      return [to, parts.find(({ type }) => type === 'text/plain')?.content ?? '']
    })
    const { [away.email]: his = '', 'ana@example.com': hers = '' } = Object.fromEntries(texts)
    expect(his).toMatch(
      /^Squat to stand up\r?\n-+$[\s\S]*^More new articles\r?\n=+$\s+Carry something heavy:/m,
    )
    expect(hers).toMatch(/^Squat to stand up\r?\n-+$/m)
    expect(hers).not.toMatch(/Carry something heavy|More new articles/)
  })
})

describe('an issue that is cancelled and made anew', () => {
  it('goes to those who had not got it', async () => {
    const ports = await publishedStudio({}, [aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    const first = anIssue(1)
    await ports.campaigns.create(first)
    await sendNow(ports, { campaignId: first.id, actor: 'cli', deadline: soon(ports) })
    ports.mailer.script.push(
      { kind: 'accepted', messageId: 'one' },
      { kind: 'fatal', reason: 'the subject is wrong' },
    )
    await drainLanes(ports, 1)
    await cancelCampaign(ports, { campaignId: first.id, actor: 'cli', reason: 'a typo' })
    const [reached] = ports.mailer.mailed.map(({ to }) => to)
    const runId = await send(ports, anIssue(2))
    const frozen = await frozenIn(ports, runId)
    expect(Object.keys(frozen)).toEqual([reached === 'ana@example.com' ? 'ben' : 'ana'])
    expect(Object.values(frozen)).toEqual([['five-lifts', 'rest-days']])
  })
})

describe('digests to different topics', () => {
  const ana = aSubscriber({ topics: ['back-care'] })
  const ben = aSubscriber({ email: 'ben@example.com', topics: ['mobility'] })
  const digest = (id: string, ...topics: string[]) => {
    const articles = { ...since, since: 'P120D' }
    return aCampaign({ id, definition: aDefinition({ name: id, articles, audience: { topics } }) })
  }

  it('do not take each other’s articles', async () => {
    const ports = await publishedStudio({}, [ana, ben])
    await send(ports, digest('backs', 'back-care'))
    const runId = await send(ports, digest('joints', 'mobility'))
    expect(await frozenIn(ports, runId)).toEqual({ ben: ['five-lifts', 'rest-days'] })
  })

  it('leave what one carried to those of the next whom it did not go to', async () => {
    const ports = await publishedStudio({}, [ana, ben])
    await send(ports, digest('backs', 'back-care'))
    const runId = await send(ports, digest('everyone'))
    expect(await frozenIn(ports, runId)).toEqual({ ben: ['five-lifts', 'rest-days'] })
  })
})

describe('what somebody had before', () => {
  it('counts who still waits for an issue as served by it, while that goes out side by side with the next', async () => {
    const ports = seriesPorts(manyPeople(6))
    ports.publish('first')
    await send(ports, anIssue(1))
    ports.clock.advance(7 * day)
    ports.publish('second')
    const waiting = anIssue(2)
    await ports.campaigns.create(waiting)
    await sendNow(ports, { campaignId: waiting.id, actor: 'cli', deadline: soon(ports) })
    expect(ports.mailer.calls).toHaveLength(6)
    ports.clock.advance(minute)
    ports.publish('third')
    const frozen = await frozenIn(ports, await send(ports, anIssue(3)))
    expect(Object.values(frozen)).toEqual(Array(6).fill(['third']))
    expect(ports.mailer.calls).toHaveLength(18)
  })

  it('looks back five issues: somebody away for longer gets what those carried', async () => {
    const ports = seriesPorts([aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    for (let number = 1; number <= 6; number += 1) {
      ports.publish(`article-${number}`)
      await send(ports, anIssue(number))
      change(ports, 'ben@example.com', { state: 'paused' })
      ports.clock.advance(7 * day)
    }
    change(ports, 'ben@example.com', { state: 'active' })
    ports.publish('article-7')
    const seventh = await send(ports, anIssue(7))
    expect(await frozenIn(ports, seventh)).toEqual({
      ana: ['article-7'],
      ben: [7, 6, 5, 4, 3, 2].map((number) => `article-${number}`),
    })
  })
})
