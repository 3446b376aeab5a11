import { describe, expect, it } from 'vitest'
import { minute } from '../../functions/core/instant.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { fireSchedule } from '../../functions/flows/fire-schedule.ts'
import { pauseCampaign } from '../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import { updateCampaign } from '../../functions/flows/update-campaign.ts'
import { type CampaignPorts, campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import {
  aWeekly,
  fire,
  fireAt,
  goTo,
  issueLines,
  scheduledSeries,
  seriesId,
  seriesOf,
  thursdays,
} from '../support/series.ts'

const [first, second, third] = thursdays
const order = { campaignId: seriesId, actor: 'owner' }
const onMondays = { kind: 'recurring', every: 'monday at 07:00', timeZone: 'Europe/Zurich' } as const
const mondays = ['2026-11-30T06:00:00.000Z', '2026-12-07T06:00:00.000Z'] as const

const twiceADay = { kind: 'recurring', cron: '0 10,11 * * *', timeZone: 'Europe/Zurich' } as const
const tenAndEleven = ['2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z'] as const

const pause = (ports: CampaignPorts) => pauseCampaign(ports, { ...order, reason: 'a holiday' })
const resume = (ports: CampaignPorts) => resumeCampaign(ports, { ...order, deadline: soon(ports) })
const send = (ports: CampaignPorts) => sendNow(ports, { ...order, deadline: soon(ports) })
const edit = (ports: CampaignPorts, definition = aWeekly({ schedule: onMondays })) =>
  updateCampaign(ports, { ...order, definition, source: { kind: 'api' } })

describe('scheduling a series', () => {
  it('waits for the first occurrence, in its own zone, and says what a clock change makes of it', async () => {
    const ports = campaignPorts(manyPeople(2))
    const schedule = { kind: 'recurring', cron: '30 2 28 3 *', timeZone: 'Europe/Zurich' } as const
    await ports.campaigns.create(aCampaign({ id: seriesId, definition: aWeekly({ schedule }) }))
    const instant = '2027-03-28T01:30:00.000Z'
    const note = expect.stringContaining('becomes Sun 28 Mar 2027 at 03:30')
    expect(await scheduleCampaign(ports, order)).toMatchObject({ kind: 'scheduled', instant, note })
    expect(await seriesOf(ports)).toMatchObject({ scheduledFor: instant, timeZone: 'Europe/Zurich' })
    expect([...ports.campaigns.dueRows.values()]).toEqual([
      { at: instant, kind: 'start', campaignId: seriesId },
    ])
    expect([...ports.scheduler.schedules]).toEqual([`weekly@${instant}`])
  })

  it('takes no other time or zone than its own', async () => {
    const ports = await scheduledSeries()
    for (const other of [{ at: '2026-11-27T09:00' }, { timeZone: 'UTC' }]) {
      const refusal = expect.objectContaining({ rule: 'recurring' })
      expect(await scheduleCampaign(ports, { ...order, ...other })).toMatchObject({
        kind: 'refused',
        refusal,
      })
    }
    expect(await seriesOf(ports)).toMatchObject({ scheduledFor: first })
  })

  it('is refused when its last day is past', async () => {
    const ports = campaignPorts(manyPeople(2))
    const definition = aWeekly({ schedule: { ...onMondays, until: '2026-11-22' } })
    await ports.campaigns.create(aCampaign({ id: seriesId, definition }))
    expect(await scheduleCampaign(ports, order)).toMatchObject({ refusal: { rule: 'series-over' } })
    expect(await seriesOf(ports)).toMatchObject({ status: 'draft' })
  })

  it('passes with a warning while nothing is new, and stops at faults', async () => {
    const ports = campaignPorts(manyPeople(2))
    await ports.campaigns.create(aCampaign({ id: seriesId, definition: aWeekly() }))
    const problem = { file: 'site.yaml', line: 2, column: 1, rule: 'x', message: 'broken', mend: 'Mend it' }
    ports.composer.answer = { ok: false, problems: [{ ...problem, severity: 'error' }] }
    expect(await scheduleCampaign(ports, order)).toMatchObject({ kind: 'unfit' })
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article was published.' }
    expect(await scheduleCampaign(ports, order)).toMatchObject({
      kind: 'scheduled',
      warnings: [{ rule: 'campaign-nothing-new', message: 'No article was published' }],
    })
  })

  it('is refused for its audience, as any campaign is, while nothing is new', async () => {
    const ports = campaignPorts(manyPeople(2))
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article was published.' }
    const audience = { topics: [] as string[] }
    await ports.campaigns.create(
      aCampaign({ id: seriesId, definition: aWeekly({ audience: { ...audience, segment: 'nope' } }) }),
    )
    expect(await scheduleCampaign(ports, order)).toMatchObject({ refusal: { rule: 'segment' } })
    await edit(ports, aWeekly({ audience: { topics: ['nobody-follows-it'] } }))
    expect(await scheduleCampaign(ports, order)).toMatchObject({ refusal: { rule: 'empty-audience' } })
    await edit(ports, aWeekly({ audience }))
    expect(await scheduleCampaign(ports, order)).toMatchObject({ kind: 'scheduled' })
  })

  it('again, or anything that would move it, is refused while its issue is due', async () => {
    const ports = await scheduledSeries()
    goTo(ports, first)
    const rule = 'about-to-start'
    expect(await scheduleCampaign(ports, order)).toMatchObject({ refusal: { rule } })
    expect(await edit(ports)).toMatchObject({ refusal: { rule } })
    expect(await edit(ports, aWeekly({ schedule: { kind: 'manual' } }))).toMatchObject({ refusal: { rule } })
    expect(await send(ports)).toMatchObject({ refusal: { rule } })
    await fireAt(ports, first)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
  })
})

describe('editing a series', () => {
  it('moves its next occurrence with the same write, and takes the old schedule away', async () => {
    const ports = await scheduledSeries()
    expect(await edit(ports)).toMatchObject({ kind: 'changed' })
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: mondays[0] })
    expect([...ports.scheduler.schedules]).toEqual([`weekly@${mondays[0]}`])
    expect(await fireAt(ports, first)).toEqual({ kind: 'nothing-to-start' })
    await fireAt(ports, mondays[0])
    expect(issueLines(ports)).toEqual(['weekly-2026-11-30 1 sent'])
  })

  it('leaves its time alone when only its words change', async () => {
    const ports = await scheduledSeries()
    await edit(ports, aWeekly({ subject: 'Six lifts' }))
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: first })
    await fireAt(ports, first)
    const issue = await ports.campaigns.read('weekly-2026-11-26')
    expect(issue?.definition.subject).toBe('Six lifts')
    await edit(ports, aWeekly({ subject: 'Seven lifts' }))
    expect((await ports.campaigns.read('weekly-2026-11-26'))?.definition.subject).toBe('Six lifts')
  })

  it('to a time of its own takes it back to draft; to one without a date it is refused', async () => {
    const ports = await scheduledSeries()
    const over = aWeekly({ schedule: { ...onMondays, until: '2026-11-22' } })
    expect(await edit(ports, over)).toMatchObject({ refusal: { rule: 'series-over' } })
    const once = aWeekly({ schedule: { kind: 'once', at: '2026-12-01T09:00', timeZone: 'UTC' } })
    expect(await edit(ports, once)).toMatchObject({ kind: 'changed' })
    expect(await seriesOf(ports)).toMatchObject({ status: 'draft' })
  })
})

describe('an order to schedule a series', () => {
  it('is refused when the series changes while it is checked: its time came from what it said before', async () => {
    const ports = await scheduledSeries()
    const { choose } = ports.composer
    ports.composer.choose = async (...input) => {
      ports.composer.choose = choose
      await edit(ports)
      return choose(...input)
    }
    const outcome = await scheduleCampaign(ports, order)
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { rule: 'changed-meanwhile' } })
    expect(await seriesOf(ports)).toMatchObject({ scheduledFor: mondays[0] })
  })
})

describe('a paused series', () => {
  it('makes no issue until it is resumed, then waits for the next occurrence to come', async () => {
    const ports = await scheduledSeries()
    expect(await pause(ports)).toMatchObject({ kind: 'changed' })
    expect(await fireAt(ports, first)).toEqual({ kind: 'nothing-to-start' })
    ports.clock.advance(20 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect(issueLines(ports)).toEqual([])
    expect(await resume(ports)).toMatchObject({ kind: 'changed' })
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second })
    await fireAt(ports, second)
    expect(issueLines(ports)).toEqual(['weekly-2026-12-03 1 sent'])
  })

  it('may be edited, and goes on with what it then says', async () => {
    const ports = await scheduledSeries()
    await pause(ports)
    expect(await edit(ports)).toMatchObject({ kind: 'changed' })
    const manual = aWeekly({ schedule: { kind: 'manual' } })
    expect(await edit(ports, manual)).toMatchObject({ refusal: { rule: 'recurring' } })
    await resume(ports)
    expect(await seriesOf(ports)).toMatchObject({ scheduledFor: mondays[0] })
  })

  it.each([
    ['scheduled', (ports: CampaignPorts) => scheduleCampaign(ports, order)],
    ['resumed', resume],
  ])('makes the issue that it owes once it is %s', async (_, goOn) => {
    const ports = await scheduledSeries()
    const { create } = ports.campaigns
    ports.campaigns.create = async () => {
      throw new Error('crash')
    }
    await expect(fireAt(ports, first)).rejects.toThrow('crash')
    ports.campaigns.create = create
    await pause(ports)
    ports.clock.advance(20 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect(issueLines(ports)).toEqual([])
    await goOn(ports)
    for (let ticks = 0; ticks < 2; ticks += 1) await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second })
  })

  it.each([
    ['scheduled', (ports: CampaignPorts) => scheduleCampaign(ports, order)],
    ['resumed', resume],
  ])('that was edited has only its new schedule once it is %s', async (_, goOn) => {
    const ports = await scheduledSeries()
    await pause(ports)
    await edit(ports)
    await goOn(ports)
    expect([...ports.scheduler.schedules]).toEqual([`weekly@${mondays[0]}`])
  })

  it('cannot go on when its last day has passed meanwhile', async () => {
    const ports = await scheduledSeries(aWeekly({ schedule: { ...onMondays, until: '2026-12-01' } }))
    await pause(ports)
    goTo(ports, third)
    expect(await resume(ports)).toMatchObject({ kind: 'refused', refusal: { rule: 'series-over' } })
    expect(await seriesOf(ports)).toMatchObject({ status: 'paused' })
  })
})

describe('a cancelled series', () => {
  it('makes no more issues; those it made are untouched', async () => {
    const ports = await scheduledSeries()
    await fireAt(ports, first)
    expect(await cancelCampaign(ports, { ...order, reason: 'we close' })).toMatchObject({ kind: 'changed' })
    expect(ports.scheduler.schedules).not.toContain(`weekly@${second}`)
    expect(await fireAt(ports, second)).toEqual({ kind: 'nothing-to-start' })
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
    expect(await seriesOf(ports)).toMatchObject({ status: 'cancelled', reason: 'we close' })
  })
})

describe('sending the next issue of a series now', () => {
  it('makes it out of turn and keeps the recurrence', async () => {
    const ports = await scheduledSeries()
    const sent = await send(ports)
    expect(sent).toMatchObject({ kind: 'started', campaign: { id: 'weekly-2026-11-23-090000' } })
    await drainLanes(ports)
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: first, issues: 1 })
    await fireAt(ports, first)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-23-090000 1 sent', 'weekly-2026-11-26 2 sent'])
    expect(ports.mailer.calls).toHaveLength(6)
  })

  it('waits, like the next turn, until everyone has their place in the issue before', async () => {
    const ports = await scheduledSeries(aWeekly({ schedule: twiceADay }))
    goTo(ports, tenAndEleven[0])
    await fireSchedule(ports, { ...order, instant: tenAndEleven[0], deadline: ports.clock.real() })
    expect(issueLines(ports)).toEqual(['weekly-2026-11-23-1000 1 sending'])
    expect(await send(ports)).toMatchObject({ refusal: { rule: 'about-to-start' } })
    goTo(ports, tenAndEleven[1])
    expect(await fire(ports, tenAndEleven[1])).toEqual({ kind: 'early' })
    await tick(ports, { deadline: soon(ports) })
    await tick(ports, { deadline: soon(ports) })
    expect(issueLines(ports).map((line) => line.slice(0, 24))).toEqual([
      'weekly-2026-11-23-1000 1',
      'weekly-2026-11-23-1100 2',
    ])
  })

  it('waits, too, while the issue before is due and not started', async () => {
    const ports = await scheduledSeries()
    const { putVariant } = ports.runs
    ports.runs.putVariant = async () => {
      throw new Error('crash')
    }
    await expect(send(ports)).rejects.toThrow('crash')
    ports.runs.putVariant = putVariant
    expect(issueLines(ports)).toEqual(['weekly-2026-11-23-090000 1 scheduled'])
    expect(await send(ports)).toMatchObject({ refusal: { rule: 'about-to-start' } })
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-23-090000 1 sent'])
  })

  it('is refused while it does not go on, and without anything to send', async () => {
    const ports = await scheduledSeries()
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article was published.' }
    const reason = expect.stringContaining('No article was published')
    expect(await send(ports)).toMatchObject({ refusal: { rule: 'skipped', reason } })
    await pause(ports)
    expect(await send(ports)).toMatchObject({ refusal: { rule: 'wrong-status', mend: 'Resume it first' } })
    expect(issueLines(ports)).toEqual([])
  })
})
