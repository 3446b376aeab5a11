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

  it.each([
    ['schedule: {every: month on 31 at 09:00}', 'month on 31 at 09:00'],
    ['schedule: {every: month on last at 18:30}', 'month on last at 18:30'],
  ])('takes %s', (line, every) => {
    expect(definition([line]).schedule).toMatchObject({ kind: 'recurring', every })
  })

  it('says why a cron cannot be gone by, and how to mend it', () => {
    const [never] = parse(['schedule: {cron: "0 9 31 2 *"}']).problems
    expect(never).toMatchObject({ message: 'This never comes, in any year' })
    const [often] = parse(['schedule: {cron: "*/5 9 * * *"}']).problems
    expect(often).toMatchObject({ mend: 'Name one minute, as in 0 9 * * 4' })
  })

  it('may have words of its issues in a recurring campaign’s preheader', () => {
    const words = 'preheader: "{{issue.number}}, {{issue.date}}: {{lead.title}}"'
    expect(parse(['schedule: {every: day at 09:00}', words]).problems).toEqual([])
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
    ['a day no month has', ['schedule: {every: month on 32 at 09:00}'], ['5:19 error campaign-wrong-value']],
    ['a cron that is none', ['schedule: {cron: "0 9 * *"}'], ['5:18 error campaign-wrong-value']],
    ['a cron that never comes', ['schedule: {cron: "0 9 31 2 *"}'], ['5:18 error campaign-wrong-value']],
    [
      'a cron that comes more than once an hour',
      ['schedule: {cron: "*/5 9 * * *"}'],
      ['5:18 error campaign-wrong-value'],
    ],
    [
      'the same articles in each issue',
      ['schedule: {every: day at 09:00}', 'articles: [hinge]'],
      ['6:11 error campaign-recurring-list'],
    ],
    ['a word that is none', ['preheader: No. {{issue.nr}}'], ['5:16 error template-token-unknown']],
    ['a number outside a series', ['preheader: No. {{issue.number}}'], ['5:12 error campaign-no-number']],
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

  const whole = 'articles: { since: last-issue, max: 2 }'

  it.each([
    ['beside it', ['max: 2'], `It belongs in \`articles\`. Write for example ${whole}`],
    ['in the schedule', ['schedule: {every: day at 09:00, max: 2}'], `Write for example ${whole}`],
    ['without since', ['articles: {max: 2}'], `Write for example ${whole}`],
    ['after a word that is none', ['articles: {since: last, max: 2}'], `Write last-issue, as in ${whole}`],
    ['as one word', ['articles: last-issue'], 'for example articles: { since: last-issue }'],
    ['as tags beside it', ['tags: [a]'], 'articles: { since: last-issue, tags: [mobility] }'],
  ])('says the whole right line for a choice of articles that is written %s', (_, lines, mend) => {
    const { problems } = parse(lines)
    expect(problems.map((problem) => problem.mend)).toEqual([expect.stringContaining(mend)])
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
