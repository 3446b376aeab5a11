import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../functions/core/instant.ts'
import { timeAndZone } from '../../functions/core/local-time.ts'
import { notifyOwner } from '../../functions/flows/notify-owner.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import {
  aWeekly,
  fire,
  fireAt,
  goTo,
  issueLines,
  issuesOf,
  scheduledSeries,
  seriesId,
  seriesOf,
  thursdays,
} from '../support/series.ts'

const [first, second, third] = thursdays

async function auditOf(ports: Awaited<ReturnType<typeof scheduledSeries>>, id = seriesId) {
  return (await ports.campaigns.audit(id)).map(({ action, reason }) =>
    [action, reason ?? ''].join(' ').trim(),
  )
}

describe('a series', () => {
  it('makes a campaign of its own of each issue, numbered, and waits for its next occurrence', async () => {
    const ports = await scheduledSeries()
    expect(await fireAt(ports, first)).toMatchObject({ kind: 'issued', start: { kind: 'sending' } })
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second, issues: 1 })
    expect(await fireAt(ports, second)).toMatchObject({ kind: 'issued' })
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent', 'weekly-2026-12-03 2 sent'])
    expect(ports.mailer.calls).toHaveLength(6)
    expect(await seriesOf(ports)).toMatchObject({ scheduledFor: third, issues: 2 })
    expect(await seriesOf(ports)).not.toHaveProperty('owes')
    expect(await seriesOf(ports)).not.toHaveProperty('runId')
    expect(ports.scheduler.schedules).toContain(`weekly@${third}`)
  })

  it('gives an issue a definition of its own: its time, its number in its words', async () => {
    const ports = await scheduledSeries(aWeekly({ subject: 'No. {{issue.number}}: {{lead.title}}' }))
    await fireAt(ports, first)
    expect(issuesOf(ports)[0]).toMatchObject({
      series: { id: seriesId, number: 1 },
      timeZone: 'Europe/Zurich',
      scheduledFor: first,
      definition: {
        name: 'The weekly 1',
        subject: 'No. 1: {{lead.title}}',
        schedule: { kind: 'once', at: '2026-11-26T09:00:00', timeZone: 'Europe/Zurich' },
      },
    })
    const trail = await auditOf(ports, 'weekly-2026-11-26')
    expect(trail).toEqual([
      'schedule issue 1 of weekly',
      'start its time had come',
      'finish everyone is accounted for',
    ])
    expect(await auditOf(ports)).toEqual(['schedule', 'issue issue 1: weekly-2026-11-26', 'made it was owed'])
  })

  it('makes no issue before its time, nor for a time it does not wait for', async () => {
    const ports = await scheduledSeries()
    expect(await fire(ports, first)).toEqual({ kind: 'early' })
    goTo(ports, second)
    expect(await fire(ports, second)).toEqual({ kind: 'early' })
    expect(await fire(ports, '2026-11-25T08:00:00.000Z')).toEqual({ kind: 'nothing-to-start' })
    expect(issueLines(ports)).toEqual([])
  })

  it.each(['nothing-new', 'too-few'] as const)(
    'sends nothing where the choice is %s, and says so',
    async (kind) => {
      const ports = await scheduledSeries()
      ports.composer.choice = { kind, slugs: [], reason: 'No article was published since 19 November 2026.' }
      expect(await fireAt(ports, first)).toMatchObject({ kind: 'skipped' })
      const reason =
        'No issue was made for Thu 26 Nov 2026 at 09:00 Europe/Zurich. No article was published since 19 November 2026'
      expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second, reason })
      expect(await auditOf(ports)).toContain(`skip ${reason}`)
      expect(ports.transactional.waiting).toMatchObject([
        { cause: 'skipped-digest', campaignId: seriesId, reason },
      ])
      ports.composer.choice = { kind: 'chosen', slugs: ['five-lifts'] }
      await fireAt(ports, second)
      expect(issueLines(ports)).toEqual(['weekly-2026-12-03 1 sent'])
      expect((await seriesOf(ports)).reason).toBeUndefined()
    },
  )

  it('each day tells its owner once of a quiet that has lasted a week, by the name of the series', async () => {
    const schedule = { kind: 'recurring', every: 'day at 09:00', timeZone: 'Europe/Zurich' } as const
    const ports = await scheduledSeries(aWeekly({ name: 'The letter, no. {{issue.number}}', schedule }))
    const play = async (from: number, to: number) => {
      for (let day = from; day <= to; day += 1)
        await fireAt(ports, `2026-12-${String(day).padStart(2, '0')}T08:00:00.000Z`)
      return ports.transactional.waiting.splice(0)
    }
    for (let day = 24; day <= 30; day += 1) await fireAt(ports, `2026-11-${day}T08:00:00.000Z`)
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article.' }
    expect(await play(1, 6)).toEqual([])
    expect(await play(7, 15)).toMatchObject([
      { cause: 'skipped-digest', campaign: 'The letter', at: '2026-12-07T08:00:00.000Z' },
    ])
    ports.composer.choice = { kind: 'chosen', slugs: ['five-lifts'] }
    expect(await play(16, 16)).toEqual([])
    expect((await seriesOf(ports)).quiet).toBeUndefined()
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article.' }
    expect(await play(17, 25)).toHaveLength(1)
  })

  it('whose quiet nobody could be told of, tells of it at its next turn', async () => {
    const ports = await scheduledSeries()
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article.' }
    const push = ports.transactional.push
    ports.transactional.push = async () => {
      throw new Error('the queue cannot be reached')
    }
    await expect(fireAt(ports, first)).rejects.toThrow('cannot be reached')
    ports.transactional.push = push
    expect(await fireAt(ports, second)).toMatchObject({ kind: 'skipped' })
    expect(ports.transactional.waiting.splice(0)).toMatchObject([{ cause: 'skipped-digest' }])
    expect(await fireAt(ports, third)).toMatchObject({ kind: 'skipped' })
    expect(ports.transactional.waiting).toEqual([])
  })

  it('that is quiet in the hour of another’s notice tells of it at its next turn', async () => {
    const ports = await scheduledSeries()
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article.' }
    goTo(ports, first)
    await notifyOwner(ports, {
      cause: 'skipped-digest',
      campaignId: 'other',
      campaign: 'Other',
      reason: 'so',
    })
    ports.transactional.waiting.splice(0)
    await fireAt(ports, first)
    expect(ports.transactional.waiting).toEqual([])
    await fireAt(ports, second)
    expect(ports.transactional.waiting).toMatchObject([{ cause: 'skipped-digest', campaignId: seriesId }])
  })

  it('sends a recurring announcement for its own words', async () => {
    const ports = await scheduledSeries(aWeekly({ kind: 'announcement' }))
    ports.composer.choice = { kind: 'nothing-new', slugs: [] }
    expect(await fireAt(ports, first)).toMatchObject({ kind: 'issued' })
  })

  it('that cannot be composed makes an issue that fails in the open, and goes on', async () => {
    const ports = await scheduledSeries()
    const problem = { file: 'site.yaml', line: 2, column: 1, rule: 'x', message: 'broken', mend: 'Mend it' }
    ports.composer.answer = { ok: false, problems: [{ ...problem, severity: 'error' }] }
    expect(await fireAt(ports, first)).toMatchObject({ kind: 'issued', start: { kind: 'failed' } })
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 failed'])
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second })
  })

  it('is over after its last day, and its last issue still goes out', async () => {
    const schedule = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich' } as const
    const ports = await scheduledSeries(aWeekly({ schedule: { ...schedule, until: '2026-12-03' } }))
    await fireAt(ports, first)
    expect(await fireAt(ports, second)).toMatchObject({ kind: 'issued' })
    expect(await seriesOf(ports)).toMatchObject({ status: 'sent', reason: 'its last day was 2026-12-03' })
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent', 'weekly-2026-12-03 2 sent'])
    expect(await fireAt(ports, third)).toEqual({ kind: 'nothing-to-start' })
  })

  it('is over, too, when it has nothing to send on its last day', async () => {
    const schedule = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich' } as const
    const ports = await scheduledSeries(aWeekly({ schedule: { ...schedule, until: '2026-11-30' } }))
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article.' }
    await fireAt(ports, first)
    expect(await seriesOf(ports)).toMatchObject({ status: 'sent', reason: 'its last day was 2026-11-30' })
    expect(issueLines(ports)).toEqual([])
  })
})

describe('an issue’s id', () => {
  it('has the time where a day can have two issues', async () => {
    const schedule = { kind: 'recurring', cron: '0 9,17 * * *', timeZone: 'Europe/Zurich' } as const
    const ports = await scheduledSeries(aWeekly({ schedule }))
    await fireAt(ports, '2026-11-23T16:00:00.000Z')
    await fireAt(ports, '2026-11-24T08:00:00.000Z')
    expect(issueLines(ports)).toEqual(['weekly-2026-11-23-1700 1 sent', 'weekly-2026-11-24-0900 2 sent'])
  })

  it('has the number where somebody else’s campaign has that id', async () => {
    const ports = await scheduledSeries()
    await ports.campaigns.create(aCampaign({ id: 'weekly-2026-11-26', definition: aDefinition() }))
    await fireAt(ports, first)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26-1 1 sent'])
    expect(await ports.campaigns.read('weekly-2026-11-26')).toMatchObject({ status: 'draft' })
  })
})

describe('a series whose time passed while the system was down', () => {
  it('by up to six hours makes its issue at the next tick', async () => {
    const ports = await scheduledSeries()
    goTo(ports, first)
    ports.clock.advance(6 * hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
  })

  it('by more makes its issue and asks: resumed, it goes out once; the series has gone on', async () => {
    const ports = await scheduledSeries()
    goTo(ports, first)
    ports.clock.advance(6 * hour + 1)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 paused'])
    expect(ports.mailer.calls).toEqual([])
    expect(ports.transactional.waiting).toMatchObject([
      { cause: 'late-schedule', campaignId: 'weekly-2026-11-26' },
    ])
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: second })
    const issue = { campaignId: 'weekly-2026-11-26', actor: 'owner', deadline: soon(ports) }
    await resumeCampaign(ports, issue)
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
    expect(ports.mailer.calls).toHaveLength(3)
  })

  it('several times makes one issue, of the newest, and notes how many were missed', async () => {
    const ports = await scheduledSeries()
    goTo(ports, third)
    ports.clock.advance(day)
    await tick(ports, { deadline: soon(ports) })
    expect(issueLines(ports)).toEqual(['weekly-2026-12-10 1 paused'])
    expect(await seriesOf(ports)).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-12-17T08:00:00.000Z',
    })
    expect(await auditOf(ports)).toContain(
      `miss missed while the system was down: 2, from ${timeAndZone(first, 'Europe/Zurich')} on`,
    )
    ports.clock.advance(20 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect([...ports.campaigns.dueRows.values()]).toEqual([
      { at: '2026-12-17T08:00:00.000Z', kind: 'start', campaignId: seriesId },
    ])
  })

  it('asks nobody about an issue for which there is nothing new', async () => {
    const ports = await scheduledSeries()
    ports.composer.choice = { kind: 'nothing-new', slugs: [], reason: 'No article.' }
    goTo(ports, second)
    ports.clock.advance(day)
    await tick(ports, { deadline: soon(ports) })
    expect(issueLines(ports)).toEqual([])
    expect(await seriesOf(ports)).toMatchObject({ status: 'scheduled', scheduledFor: third })
  })
})

describe('a clock that jumps', () => {
  it('back by an hour after the issue makes no second one', async () => {
    const ports = await scheduledSeries()
    await fireAt(ports, first)
    ports.clock.advance(-hour)
    expect(await fire(ports, first)).toEqual({ kind: 'early' })
    await tick(ports, { deadline: soon(ports) })
    ports.clock.advance(hour)
    expect(await fire(ports, first)).toEqual({ kind: 'nothing-to-start' })
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
    expect(ports.mailer.calls).toHaveLength(3)
  })

  it('forward by an hour, over the time, makes it once', async () => {
    const ports = await scheduledSeries()
    goTo(ports, '2026-11-26T07:30:00.000Z')
    await tick(ports, { deadline: soon(ports) })
    expect(issueLines(ports)).toEqual([])
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
    expect(issueLines(ports)).toEqual(['weekly-2026-11-26 1 sent'])
    expect(ports.mailer.calls).toHaveLength(3)
  })
})
