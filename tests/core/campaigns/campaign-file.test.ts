import { describe, expect, it } from 'vitest'
import type { CampaignDefinition } from '../../../functions/core/campaigns/campaign.ts'
import { parseCampaignFile } from '../../../functions/core/campaigns/campaign-file.ts'
import { formatProblem } from '../../../functions/core/problem.ts'
import { linesOf, site } from '../articles/fixture.ts'

const file = 'campaigns/november.md'
const usual = ['kind: digest', 'name: November', 'subject: Five lifts']

function parse(lines: readonly string[] = [], body = 'Hello.') {
  return parseCampaignFile({ file, source: ['---', ...usual, ...lines, '---', '', body].join('\n'), site })
}

function definition(lines: readonly string[] = [], body?: string): CampaignDefinition {
  const checked = parse(lines, body)
  if (checked.ok) return checked.value
  throw new Error(checked.problems.map(formatProblem).join('\n'))
}

describe('a campaign file', () => {
  it('needs little', () => {
    expect(definition()).toEqual({
      kind: 'digest',
      name: 'November',
      subject: 'Five lifts',
      audience: { topics: [] },
      schedule: { kind: 'manual' },
      articles: { kind: 'since', since: 'last-issue', max: 5, min: 1 },
      layout: 'teaser',
      track: { opens: false, clicks: true },
      archive: true,
      body: 'Hello.',
    })
  })

  it('keeps the marketer’s words as written', () => {
    expect(definition([], '\nHello **you**,\n\n- one\n\n').body).toBe('Hello **you**,\n\n- one')
  })

  it.each([
    ['schedule: {at: 2026-11-26T09:00}', { kind: 'once', at: '2026-11-26T09:00', timeZone: 'Europe/Zurich' }],
    [
      'schedule: {at: 2026-11-26T09:00, timeZone: America/New_York}',
      { kind: 'once', at: '2026-11-26T09:00', timeZone: 'America/New_York' },
    ],
    [
      'schedule: {every: thursday at 09:00, until: 2027-01-31}',
      { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich', until: '2027-01-31' },
    ],
    ['schedule: {cron: "0 9 * * 4"}', { kind: 'recurring', cron: '0 9 * * 4', timeZone: 'Europe/Zurich' }],
    ['schedule: manual', { kind: 'manual' }],
  ])('reads %s', (line, schedule) => {
    expect(definition([line]).schedule).toEqual(schedule)
  })

  it.each([
    ['articles: [hinge, squat]', { kind: 'list', slugs: ['hinge', 'squat'] }],
    [
      'articles: {since: P14D, tags: [back-care], max: 3}',
      { kind: 'since', since: 'P14D', tags: ['back-care'], max: 3, min: 1 },
    ],
  ])('reads %s', (line, articles) => {
    expect(definition([line]).articles).toEqual(articles)
  })

  it.each([
    ['an unknown key', ['shedule: manual'], ['5:1 error campaign-unknown-key']],
    [
      'an offset in a local time',
      ['schedule: {at: "2026-11-26T09:00+01:00"}'],
      ['5:16 error campaign-wrong-value'],
    ],
    [
      'a zone that is none',
      ['schedule: {at: 2026-11-26T09:00, timeZone: Europe/Bern-City}'],
      ['5:44 error campaign-wrong-value'],
    ],
    [
      'two schedules in one',
      ['schedule: {at: 2026-11-26T09:00, every: day at 09:00}'],
      ['5:11 error campaign-wrong-value'],
    ],
    ['a schedule without time', ['schedule: {timeZone: Europe/Zurich}'], ['5:11 error campaign-wrong-value']],
    [
      'an end of what happens once',
      ['schedule: {at: 2026-11-26T09:00, until: 2027-01-01}'],
      ['5:11 error campaign-wrong-value'],
    ],
    ['an interval nobody understands', ['schedule: {every: fortnight}'], ['5:19 error campaign-wrong-value']],
    ['a duration that is none', ['articles: {since: two weeks}'], ['5:19 error campaign-wrong-value']],
    [
      'a minimum above the maximum',
      ['articles: {since: P7D, min: 4, max: 2}'],
      ['5:11 error campaign-wrong-value'],
    ],
    ['a layout that is none', ['layout: cards'], ['5:9 error campaign-wrong-value']],
    ['an answer address that is none', ['replyTo: Ada <a@b.ch>'], ['5:10 error campaign-wrong-value']],
    [
      'a topic that is none',
      ['audience: {topics: [back-care, back-cart]}'],
      ['5:32 error campaign-topic-unknown'],
    ],
    [
      'an excluded topic that is none',
      ['audience: {exclude: {topics: [soup]}}'],
      ['5:31 error campaign-topic-unknown'],
    ],
    ['a service that is none', ['booking: {service: massage}'], ['5:20 error campaign-service-unknown']],
    ['a line break in the subject', ['preheader: "a\\nb"'], ['5:12 error campaign-wrong-value']],
  ])('points at %s', (_, lines, expected) => {
    expect(linesOf(parse(lines).problems)).toEqual(expected)
  })

  it('checks its words like an article’s', () => {
    expect(linesOf(parse([], 'See [this](javascript:x).\n\n::bookin').problems)).toEqual([
      '7:5 error link-scheme',
      '9:1 error directive-unknown',
    ])
  })

  it('says which keys are missing', () => {
    const { problems } = parseCampaignFile({ file, source: '---\nkind: digest\n---\n', site })
    expect(linesOf(problems)).toEqual(['1:1 error campaign-missing-key', '1:1 error campaign-missing-key'])
  })

  it('needs front matter', () => {
    expect(linesOf(parseCampaignFile({ file, source: 'Hello.', site }).problems)).toEqual([
      '1:1 error front-matter-missing',
    ])
  })
})
