import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArticleSet,
  addSet,
  contentOf,
  contentsFor,
  mostVariants,
  type SetTally,
} from '../../../functions/core/digests/article-sets.ts'
import {
  chooseArticles,
  type DigestCandidate,
  mostTold,
  type SinceRule,
} from '../../../functions/core/digests/choose-articles.ts'
import type { Cohorts } from '../../../functions/core/digests/cohorts.ts'
import { cohortsOf } from '../../../functions/core/digests/cohorts-of.ts'
import type { Issue } from '../../../functions/core/digests/issue.ts'
import { type Served, unseenBy, viewOf } from '../../../functions/core/digests/reader-view.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const rule: SinceRule = { kind: 'since', since: 'last-issue', max: 30, min: 1 }
const timeZone = 'UTC'

function article(slug: string, date: string): DigestCandidate {
  return { slug, date, status: 'published', tags: [], email: { mode: 'teaser', include: true } }
}

function issue(date: string, articles: readonly string[], others: readonly string[] = []): Issue {
  const startedAt = `${date}T08:00:00.000Z`
  return {
    slug: `digest-${date}`,
    kind: 'digest',
    title: '',
    startedAt,
    date,
    articles,
    others,
    archived: true,
  }
}

function cohorts(
  articles: readonly DigestCandidate[],
  before: readonly Issue[],
  over: Partial<SinceRule> = {},
): Cohorts {
  const made = cohortsAt('2026-11-26T08:00:00.000Z', { ...rule, ...over }, articles, before)
  if (!made) throw new Error('there are no cohorts')
  return made
}

function cohortsAt(
  now: string,
  since: SinceRule,
  articles: readonly DigestCandidate[],
  before: readonly Issue[],
) {
  const going = { at: now, timeZone, definition }
  return cohortsOf(since, articles, before, { now, timeZone }, going)
}

const definition = aDefinition({ articles: rule })
/** Confirmed before the first issue of all. */
const someone = aSubscriber({ confirmedAt: '2026-08-01T08:00:00.000Z' })
const newcomer = aSubscriber({ confirmedAt: '2026-11-20T08:00:00.000Z' })

/** What somebody who wants every issue has not had. */
function unseen(basis: Cohorts, served: readonly Served[], who = someone): readonly string[] {
  return unseenBy(basis, viewOf(basis, {}), served, who)
}

const week = [
  article('fresh', '2026-11-24'),
  article('third', '2026-11-18'),
  article('second', '2026-11-11'),
  article('first', '2026-11-04'),
]
const issues = [
  issue('2026-11-19', ['third']),
  issue('2026-11-12', ['second']),
  issue('2026-11-05', ['first']),
]
const got = (...runs: number[]): Served[] =>
  runs.map((issue) => ({ issue, articles: issues[issue]?.articles ?? [] }))

describe('what somebody has not had', () => {
  it.each([
    ['who got every issue: what is new', got(0, 1, 2), ['fresh']],
    ['who missed the last one: that one’s articles too', got(1, 2), ['fresh', 'third']],
    ['who missed the two before the last: what both carried', got(2), ['fresh', 'third', 'second']],
    ['who missed one in between', got(0, 2), ['fresh', 'second']],
    ['who was away from the first one on', got(0, 1), ['fresh', 'first']],
    [
      'who was away all the time: what every issue carried that is looked at',
      [],
      week.map(({ slug }) => slug),
    ],
  ])('somebody %s', (_, served, expected) => {
    expect(unseen(cohorts(week, issues), served)).toEqual(expected)
  })

  it.each([
    ['who came after the last issue: what is new', '2026-11-20', [], ['fresh']],
    ['who came after the first and had the others', '2026-11-10', got(0, 1), ['fresh']],
    [
      'who came after the first and had none: what came since',
      '2026-11-10',
      [],
      ['fresh', 'third', 'second'],
    ],
  ])('somebody %s, and nothing from before they came', (_, day, served, expected) => {
    const who = aSubscriber({ confirmedAt: `${day}T08:00:00.000Z` })
    expect(unseen(cohorts(week, issues), served, who)).toEqual(expected)
  })

  it('takes nobody for away of whom an issue tells nothing, since its run is gone', () => {
    const basis = cohorts(week, issues)
    const lost = { ...basis, issues: basis.issues.map((each) => ({ ...each, isLost: true as const })) }
    expect(unseen(lost, [])).toEqual(['fresh'])
  })

  it('makes up for what a smaller variant left out', () => {
    expect(unseen(cohorts(week, issues), [{ issue: 2, articles: [] }])).toEqual([
      'fresh',
      'third',
      'second',
      'first',
    ])
  })

  it('is more than a mail shows, the newest 500, and nothing below the campaign’s minimum', () => {
    expect(unseen(cohorts(week, issues, { max: 2 }), got(2))).toEqual(['fresh', 'third', 'second'])
    const flood = Array.from({ length: mostTold + 1 }, (_, n) => article(`a${1000 + n}`, '2026-11-24'))
    expect(unseen(cohorts(flood, issues), got(0))).toEqual(flood.slice(0, -1).map(({ slug }) => slug))
    expect(unseen(cohorts(week, issues, { min: 2 }), got(0, 1, 2))).toEqual([])
  })

  it('never repeats an article of the same day that an issue older than the last five carried', () => {
    const today = Array.from({ length: 7 }, (_, n) => article(`a${n}`, '2026-11-26'))
    const hourly = Array.from({ length: 6 }, (_, n) => issue('2026-11-26', [`a${5 - n}`]))
    const served = [0, 1, 2, 3, 4].map((issue) => ({ issue, articles: [`a${5 - issue}`] }))
    expect(unseen(cohorts(today, hourly), served)).toEqual(['a6'])
  })

  it('within a duration: newcomers get all of it, others what they have not had', () => {
    const fortnight = cohorts(week, issues, { since: 'P14D' })
    expect(unseen(fortnight, [], newcomer)).toEqual(['fresh', 'third'])
    expect(unseen(fortnight, got(0))).toEqual(['fresh'])
  })

  it('counts what a cancelled issue carried as new, but for those who had got it by then', () => {
    const [last, ...older] = issues
    if (!last) throw new Error('there is no issue')
    const again = cohorts(week, [{ ...last, cancelled: true }, ...older])
    expect(unseen(again, got(0, 1, 2))).toEqual(['fresh'])
    expect(unseen(again, got(1, 2))).toEqual(['fresh', 'third'])
    expect(unseen(again, [], newcomer)).toEqual(['fresh', 'third'])
  })

  it('has no cohorts before the second issue', () => {
    expect(cohortsAt('2026-11-26T08:00:00.000Z', rule, week, [])).toBeUndefined()
  })
})

describe('contents', () => {
  const tally = (...sets: [string, number][]) => new Map(sets.map(([set, every]) => [set, { every }]))

  it('come most people first', () => {
    expect(contentsFor(tally(['a b', 1], ['a', 40], ['a c', 3]))).toEqual([['a'], ['a', 'c'], ['a', 'b']])
  })

  it('are eight at most; the last place goes to what all the others have before them', () => {
    const sets = 'bcdefghij'.split('').map((slug, n): [string, number] => [`a ${slug}`, 20 - n])
    const contents = contentsFor(tally(...sets))
    expect(contents).toHaveLength(mostVariants)
    expect(contents.at(-1)).toEqual(['a'])
    expect(contentOf(contents, ['a', 'j'])).toBe(7)
  })

  it('leave out those beyond the eighth only when nothing suits them', () => {
    const sets = 'abcdefghi'.split('').map((slug, n): [string, number] => [slug, 20 - n])
    expect(contentOf(contentsFor(tally(...sets)), ['i'])).toBeUndefined()
  })

  it('suit a person exactly, else as much as possible, and never with what they had', () => {
    const contents = [['a'], ['a', 'b'], ['a', 'b', 'c']]
    expect(contentOf(contents, ['a', 'b'])).toBe(1)
    expect(contentOf(contents, ['a', 'b', 'd'])).toBe(1)
    expect(contentOf(contents, ['b'])).toBeUndefined()
    expect(contentOf(contents, [])).toBeUndefined()
  })
})

const twelve = { minLength: 12, maxLength: 12 }
/** Six weekly issues: which articles come before each, on which day, and who of twelve people is reached by it. */
const history = fc.array(
  fc.record({
    days: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
    reached: fc.array(fc.boolean(), twelve),
  }),
  { minLength: 6, maxLength: 6 },
)
/** The issue before which each of them confirmed. */
const arrivals = fc.array(fc.integer({ min: 0, max: 5 }), twelve)

it('over any six issues everybody gets each article once, from when they came all of them while eight contents suffice', () => {
  fc.assert(
    fc.property(history, arrivals, (weeks, came) => {
      const out: DigestCandidate[] = []
      const freshOf: string[][] = []
      let before: readonly Issue[] = []
      const had = weeks[0]?.reached.map(() => new Map<number, ArticleSet>()) ?? []
      // A day after the issue before.
      const people = came.map((week) => ({ ...someone, confirmedAt: `${dayOf(week * 7 + 1)}T08:00:00.000Z` }))
      let isExact = true
      for (const [number, { days, reached }] of weeks.entries()) {
        const made = days.map((day, n) => article(`w${number}-${n}`, dayOf(number * 7 + day)))
        out.push(...made)
        freshOf.push(made.map(({ slug }) => slug))
        const now = `${dayOf(number * 7 + 7)}T08:00:00.000Z`
        const isThere = reached.map((is, person) => is && (came[person] ?? 0) <= number)
        const sent = send(out, before, now, { had, people }, number, isThere)
        isExact &&= sent.isExact
        before = [sent.issue, ...before]
      }
      for (const [person, issues] of had.entries()) check(issues, freshOf.slice(came[person]), isExact)
    }),
    { numRuns: 100 },
  )
})

interface Readers {
  readonly had: readonly Map<number, ArticleSet>[]
  readonly people: readonly Subscriber[]
}

function send(
  out: readonly DigestCandidate[],
  before: readonly Issue[],
  now: string,
  { had, people }: Readers,
  number: number,
  reached: readonly boolean[],
) {
  const [last] = before
  const moment = { now, timeZone, ...(last && { lastIssueAt: last.startedAt }) }
  const basis = cohortsAt(now, rule, out, before)
  const lacking = had.map((issues, person) => {
    return basis && unseen(basis, servedBy(issues, number), people[person])
  })
  const tally: SetTally = new Map()
  for (const set of lacking) addSet(tally, set ?? [])
  const choice = chooseArticles({ kind: 'digest', articles: rule }, out, moment)
  const all = 'articles' in choice && choice.kind === 'chosen' ? choice.articles.map(({ slug }) => slug) : []
  const contents = basis ? contentsFor(tally) : [all]
  expect(contents.length).toBeLessThanOrEqual(mostVariants)
  for (const [person, issues] of had.entries()) {
    const content = basis ? contentOf(contents, lacking[person] ?? []) : 0
    if (reached[person] && content !== undefined) issues.set(number, contents[content] ?? [])
  }
  const [articles = [], ...smaller] = contents
  const made = issue(now.slice(0, 10), articles, [...new Set(smaller.flat())])
  return { issue: made, isExact: tally.size <= mostVariants }
}

function servedBy(issues: ReadonlyMap<number, ArticleSet>, number: number): Served[] {
  return [...issues]
    .map(([at, articles]) => ({ issue: number - 1 - at, articles }))
    .filter(({ issue }) => issue < 5)
}

/** Of what was published since they came, everything that came by their last issue; and never the same article twice. */
function check(
  issues: ReadonlyMap<number, ArticleSet>,
  freshOf: readonly (readonly string[])[],
  isExact: boolean,
) {
  const got = [...issues.values()].flat()
  expect(new Set(got).size).toBe(got.length)
  if (issues.size === 0) return
  const due = freshOf.slice(0, Math.max(...issues.keys()) - (6 - freshOf.length) + 1).flat()
  if (isExact) expect(got.toSorted()).toEqual(due.toSorted())
  else expect(due).toEqual(expect.arrayContaining(got))
}

function dayOf(days: number): string {
  return new Date(Date.UTC(2026, 8, 1) + days * 86_400_000).toISOString().slice(0, 10)
}
