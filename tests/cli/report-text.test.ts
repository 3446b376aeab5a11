import { describe, expect, it } from 'vitest'
import { audienceLines, simulationLines } from '../../functions/cli/audience-text.ts'
import { campaignLines } from '../../functions/cli/campaign-text.ts'
import { importLines, paceLine } from '../../functions/cli/import-text.ts'
import { type ReportView, reportLines } from '../../functions/cli/report-text.ts'
import { noCounts } from '../../functions/core/campaigns/report.ts'

const campaign: ReportView['campaign'] = {
  id: 'november-digest',
  name: 'November digest',
  status: 'sending',
  reason: null,
  scheduledFor: null,
  timeZone: null,
  schedule: 'manual',
  series: null,
  issues: null,
  counts: { ...noCounts, frozen: 1200, accepted: 15, pending: 1183, excluded: 2, delivered: 19 },
}

const report: ReportView = {
  campaign,
  excluded: { reasons: [{ reason: 'not-in-topic', people: 2 }] },
  failed: { reasons: [] },
  outcomes: { bounced: { hard: 0, soft: 0 }, suppressed: 0 },
  clicks: { links: [] },
  timing: { seconds: 1061, perSecond: 12.5 },
}

describe('a campaign in words', () => {
  it('has thousands set apart in its line as in its report', () => {
    expect(campaignLines(campaign)).toEqual([`${campaign.id.padEnd(28)} sending     15 of 1,200 accepted`])
  })

  it('gives reasons in words, explains deliveries ahead of acceptances, and says that its pace counts pauses', () => {
    const lines = reportLines(report)
    expect(lines).toContain('  + excluded            2  2 follow none of its topics')
    expect(lines).toContain('  delivered            19  accepted follows, window by window')
    expect(lines).toContain('  12.5 accepted a second over 1,061 s, pauses included')
  })

  it('says nothing of windows once everyone delivered to is known as accepted', () => {
    const counts = { ...campaign.counts, accepted: 19 }
    expect(reportLines({ ...report, campaign: { ...campaign, counts } })).toContain(
      '  delivered            19',
    )
  })
})

it('says for whom a digest is when not everybody is due, and nothing otherwise', () => {
  const line = 'It is for those who want every issue or one a week; those who want one a month are not due.'
  expect(reportLines({ ...report, frequencies: ['every', 'weekly'] })).toContain(line)
  const excluded = [{ reason: 'frequency', people: 40 }]
  const audience = { people: 3, isEstimate: false, sample: [], excluded, nothingToSend: null }
  expect(audienceLines({ ...audience, frequencies: ['every'] })).toEqual([
    '3 people would get it now.',
    'It is for those who want every issue; those who want one a week or one a month are not due.',
    '  40 passed over: they asked for a weekly or monthly digest, and are not due',
  ])
  for (const frequencies of [null, ['every', 'weekly', 'monthly']])
    expect(audienceLines({ ...audience, frequencies }).join()).not.toContain('It is for')
})

it('tells an audience and a simulated run in people’s words', () => {
  const excluded = [{ reason: 'pending', people: 1200 }]
  const audience = { people: 1, isEstimate: false, sample: [], excluded, nothingToSend: null }
  expect(audienceLines(audience)).toEqual([
    '1 person would get it now.',
    '  1,200 passed over: they have not confirmed yet',
  ])
  const about = (people: number) => audienceLines({ ...audience, people, isEstimate: true })[0]
  expect(about(1200)).toBe('About 1,200 people would get it now.')
  // A part that holds none of them does not say that there is none.
  expect(about(0)).toBe('Few people or nobody would get it now.')
  const run = {
    ...{ ...audience, built: 1, isSample: false, failed: 0, failures: [], days: 1, perSecond: 12.6 },
    bytes: { smallest: 31_644, largest: 31_644 },
    startsAt: '2026-12-01T14:00:00.000Z',
    finishesAt: '2026-12-01T14:00:11.200Z',
  }
  expect(simulationLines(run, 'Europe/Zurich').slice(2)).toEqual([
    '1 message was built, 31,644 bytes.',
    'It would start on Tue 1 Dec 2026 at 15:00 Europe/Zurich and take about 12 s, at 12.6 a second.',
  ])
})

describe('an import in words', () => {
  const job = { id: 'a', status: 'done', done: 300, total: 300 } as const

  it('says a reason once, with its rows and the first five of them, and that later reasons are not kept', () => {
    const lost = Array.from({ length: 99 }, (_, index) => ({ line: index + 3, reason: 'No such topic' }))
    const rejections = [{ line: 2, reason: 'Enter an e-mail address' }, ...lost]
    expect(importLines('people.csv', { ...job, rejected: 200, rejections })).toEqual([
      '100 of 300 rows taken, 200 refused.',
      '  people.csv:2 Enter an e-mail address',
      '  99 rows: No such topic; lines people.csv:3, 4, 5, 6, 7 and 94 more',
      '  All 200 of them, for a week: GET /api/v1/jobs/a/rejections',
    ])
  })

  it('says what came of the rows, what columns were taken for, and that a dry run wrote nobody', () => {
    const counts = { created: 290, updated: 0, unchanged: 9, suppressed: 1, invited: 0 }
    const columns = [{ heading: 'E-Mail', target: 'email' }]
    const topics = ['back-care']
    const shown = { columns, unreadColumns: ['Odd "one"', 'Interests'] }
    const told = { becomes: 'active' as const, dryRun: true, ...shown, counts, topics, topicless: 2 }
    expect(importLines('people.csv', { ...job, rejected: 0, rejections: [], import: told })).toEqual([
      '300 of 300 rows taken, 0 refused.',
      '  290 new',
      '  9 known as they are',
      '  1 left, complained, bounced or were suppressed or erased before, and stay so',
      '  Rows that name no topic get: back-care',
      '  2 rows are of people who follow no topic, so no campaign for a topic reaches them. Import the file with --topics',
      '  Columns: E-Mail as email',
      '  Not read: Odd "one", Interests. Say what such a column holds, as in --map "Interests:topics", or pass it over with -',
      'This was a dry run: nobody was written.',
    ])
  })

  it('says of one that asks how fast it goes, and that nobody has to watch it', () => {
    expect(paceLine(2520)).toBe(
      'People are asked evenly, about 2,520 an hour, so that no signup waits behind them. It goes on by itself when you ' +
        'stop watching.',
    )
  })

  it('tells a list of suppressions in words of its own', () => {
    const counts = { created: 2, updated: 3, unchanged: 4, suppressed: 0, invited: 0 }
    const unnamed = { columns: [], unreadColumns: [] }
    const told = {
      becomes: 'suppressed' as const,
      dryRun: false,
      ...unnamed,
      counts,
      topics: [],
      topicless: 0,
    }
    expect(
      importLines('left.csv', { ...job, rejected: 0, rejections: [], import: told }).slice(1, 4),
    ).toEqual([
      '  2 new, and suppressed from now on',
      '  3 known, and suppressed from now on',
      '  4 suppressed by hand before',
    ])
  })
})
