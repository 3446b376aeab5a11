import { describe, expect, it } from 'vitest'
import type { Frequency } from '../../functions/core/subscribers/frequency.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { countAudience } from '../../functions/flows/count-audience.ts'
import { previewPerson } from '../../functions/flows/preview-person.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { change, frozenIn, type SeriesPorts, seriesPorts, since } from '../support/issues-of-a-series.ts'
import { aWeekly, fire, fireAt, goTo, issueLines, issuesOf, seriesId } from '../support/series.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

/** Nine o'clock in Zurich. The memory clock begins on Monday 23 November 2026 at this hour. */
const on = (day: string) => `${day}T08:00:00.000Z`

const daily = aWeekly({
  name: 'Daily {{issue.number}}',
  schedule: { kind: 'recurring', every: 'day at 09:00', timeZone: 'Europe/Zurich' },
  // A mail shows five; a week has more.
  articles: since,
})

const ana = aSubscriber()
const wim = aSubscriber({ email: 'wim@example.com', frequency: 'weekly' })
const mia = aSubscriber({ email: 'mia@example.com', frequency: 'monthly' })

/** A daily series that waits for Tuesday 24 November. */
async function aDaily(people: Parameters<typeof seriesPorts>[0] = [ana, wim, mia]): Promise<SeriesPorts> {
  const ports = seriesPorts(people)
  await ports.campaigns.create(aCampaign({ id: seriesId, definition: daily }))
  const { kind } = await scheduleCampaign(ports, { campaignId: seriesId, actor: 'cli' })
  if (kind !== 'scheduled') throw new Error(`not scheduled: ${kind}`)
  return ports
}

/** Publishes an article named for the day and fires the series; what each was frozen with. */
async function play(ports: SeriesPorts, day: string, slug: string | undefined = day.slice(5)) {
  goTo(ports, on(day))
  if (slug !== '') ports.publish(slug)
  const outcome = await fireAt(ports, on(day))
  if (outcome.kind !== 'issued') return outcome.kind
  const issue = issuesOf(ports).at(-1)
  return frozenIn(ports, issue?.runId ?? '')
}

const ask = (ports: SeriesPorts, name: string, frequency: Frequency) =>
  change(ports, `${name}@example.com`, { frequency })

describe('a daily series', () => {
  it('serves each reader as often as they asked, with all that came since their last issue', async () => {
    const ports = await aDaily()
    expect(await play(ports, '2026-11-24')).toEqual({ ana: ['11-24'], wim: ['11-24'], mia: ['11-24'] })
    expect(await play(ports, '2026-11-25')).toEqual({ ana: ['11-25'] })
    for (const day of ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'])
      expect(await play(ports, day)).toEqual({ ana: [day.slice(5)] })
    expect(await play(ports, '2026-11-30')).toMatchObject({
      ana: ['11-30'],
      wim: ['11-30', '11-29', '11-28', '11-27', '11-26', '11-25'],
    })
    const firstOfDecember = await play(ports, '2026-12-01')
    expect(firstOfDecember).toMatchObject({ ana: ['12-01'] })
    expect(firstOfDecember).not.toHaveProperty('wim')
    expect((firstOfDecember as { mia: string[] }).mia).toEqual([
      '12-01',
      '11-30',
      '11-29',
      '11-28',
      '11-27',
      '11-26',
      '11-25',
    ])
  })

  it('on a quiet day goes out to those alone who are due and have something to read', async () => {
    const ports = await aDaily()
    await play(ports, '2026-11-24')
    await play(ports, '2026-11-25')
    for (const day of ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'])
      expect(await play(ports, day, '')).toBe('skipped')
    expect(await play(ports, '2026-11-30', '')).toEqual({ wim: ['11-25'] })
    expect(issueLines(ports).at(-1)).toBe('weekly-2026-11-30 3 sent')
    expect(await play(ports, '2026-12-01', '')).toEqual({ mia: ['11-25'] })
    expect(await play(ports, '2026-12-02')).toEqual({ ana: ['12-02'] })
  })

  it('on a quiet day makes no issue when nobody of them has anything', async () => {
    const ports = await aDaily([ana, mia])
    for (const day of ['24', '25', '26', '27', '28', '29']) await play(ports, `2026-11-${day}`)
    expect(await play(ports, '2026-11-30', '')).toBe('skipped')
    expect(issueLines(ports)).toHaveLength(6)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('serves weekly readers by the issue made instead of one that was cancelled', async () => {
    const ports = await aDaily([ana, wim])
    for (const day of ['24', '25', '26', '27', '28', '29']) await play(ports, `2026-11-${day}`)
    goTo(ports, on('2026-11-30'))
    ports.publish('11-30')
    await fire(ports, on('2026-11-30'))
    const monday = issuesOf(ports).at(-1)?.id ?? ''
    await cancelCampaign(ports, { campaignId: monday, actor: 'cli', reason: 'a typo' })
    ports.lanes.waiting.length = 0
    expect(await play(ports, '2026-12-01')).toMatchObject({
      ana: ['12-01', '11-30'],
      wim: ['12-01', '11-30', '11-29', '11-28', '11-27', '11-26', '11-25'],
    })
  })

  it('counts an issue that was held back for the week in which it goes out', async () => {
    const ports = await aDaily([ana, wim])
    await play(ports, '2026-11-24')
    // The system is down from the Saturday on; on the Monday the issue of that morning asks first.
    ports.publish('over-the-weekend')
    goTo(ports, '2026-11-30T18:00:00.000Z')
    await fire(ports, on('2026-11-25'))
    const held = issuesOf(ports).at(-1)
    expect(held).toMatchObject({ status: 'paused' })
    goTo(ports, '2026-11-30T19:00:00.000Z')
    await resumeCampaign(ports, { campaignId: held?.id ?? '', actor: 'owner', deadline: soon(ports) })
    await drainLanes(ports)
    const resumed = await ports.campaigns.read(held?.id ?? '')
    expect(await frozenIn(ports, resumed?.runId ?? '')).toMatchObject({ wim: ['over-the-weekend'] })
    expect(await play(ports, '2026-12-01')).toEqual({ ana: ['12-01'] })
  })
})

describe('somebody who changes how often they want digests', () => {
  it('after they were frozen gets that issue all the same', async () => {
    const ports = await aDaily([ana, wim])
    goTo(ports, on('2026-11-24'))
    ports.publish('11-24')
    await fire(ports, on('2026-11-24'))
    ask(ports, 'ana', 'monthly')
    await drainLanes(ports)
    expect(ports.mailer.mailed.map(({ to }) => to).toSorted()).toEqual([ana.email, wim.email])
  })
})

describe('before it goes out', () => {
  it('counts and previews say who is not due', async () => {
    const ports = await aDaily()
    await play(ports, '2026-11-24')
    await play(ports, '2026-11-25')
    goTo(ports, '2026-11-25T09:00:00.000Z')
    ports.publish('11-25-late')
    const definition = aDefinition({ articles: { ...since, max: 50 } })
    const issue = aCampaign({ id: 'extra', series: { id: seriesId, number: 9 }, definition })
    await ports.campaigns.create(issue)
    const counted = await countAudience(ports, { campaign: issue, deadline: soon(ports) })
    expect(counted).toMatchObject({ count: { people: 1, excluded: [{ reason: 'frequency', people: 2 }] } })
    const preview = await previewPerson(ports, { campaignId: 'extra', as: idOf(wim.email) })
    expect(preview).toMatchObject({ kind: 'preview', preview: { passedOver: 'frequency' } })
    const all = { ...issue, definition: aDefinition() }
    expect(await countAudience(ports, { campaign: all, deadline: soon(ports) })).toMatchObject({
      count: { people: 3, excluded: [] },
    })
  })

  it('a digest for next week may be scheduled in this one, whose readers have had theirs', async () => {
    const ports = await aDaily([wim])
    await play(ports, '2026-11-24')
    ports.publish('next')
    const at = '2026-11-30T09:00'
    const schedule = { kind: 'once', at, timeZone: 'Europe/Zurich' } as const
    const definition = aDefinition({ articles: since, schedule })
    const issue = aCampaign({ id: 'extra', series: { id: seriesId, number: 9 }, definition })
    await ports.campaigns.create(issue)
    const now = await sendNow(ports, { campaignId: 'extra', actor: 'cli', deadline: soon(ports) })
    expect(now).toMatchObject({ kind: 'refused', refusal: { rule: 'empty-audience' } })
    expect(now).toMatchObject({ refusal: { reason: expect.stringContaining('weekly or monthly digest') } })
    expect((await scheduleCampaign(ports, { campaignId: 'extra', actor: 'cli' })).kind).toBe('scheduled')
  })
})

describe('a digest outside any series', () => {
  it('goes to weekly readers whom the digest to another topic that week did not reach', async () => {
    const ports = seriesPorts([
      aSubscriber({ frequency: 'weekly', topics: ['back-care'] }),
      aSubscriber({ email: 'ben@example.com', frequency: 'weekly', topics: ['mobility'] }),
    ])
    const digest = (id: string, ...topics: string[]) =>
      aCampaign({
        id,
        definition: aDefinition({ articles: { ...since, since: 'P30D' }, audience: { topics } }),
      })
    const send = async (id: string, ...topics: string[]) => {
      await ports.campaigns.create(digest(id, ...topics))
      await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
      await drainLanes(ports)
      return frozenIn(ports, (await ports.campaigns.read(id))?.runId ?? '')
    }
    ports.publish('first')
    expect(await send('backs', 'back-care')).toEqual({ ana: ['first'] })
    goTo(ports, on('2026-11-25'))
    ports.publish('second')
    expect(await send('everyone')).toEqual({ ben: ['second', 'first'] })
    ports.publish('third')
    await ports.campaigns.create(digest('again'))
    const again = await sendNow(ports, { campaignId: 'again', actor: 'cli', deadline: soon(ports) })
    expect(again).toMatchObject({ kind: 'refused', refusal: { rule: 'empty-audience' } })
  })
})
