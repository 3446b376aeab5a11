import type { Article } from '../../functions/core/articles/article.ts'
import { runIdOf } from '../../functions/core/campaigns/run-id.ts'
import {
  type ArticleSet,
  addSet,
  contentOf,
  contentsFor,
  type SetTally,
} from '../../functions/core/digests/article-sets.ts'
import type { SinceRule } from '../../functions/core/digests/choose-articles.ts'
import { choiceOf } from '../../functions/core/digests/choose-issue.ts'
import { joinedPlaces } from '../../functions/core/digests/cohorts.ts'
import type { Issue } from '../../functions/core/digests/issue.ts'
import type { IssueChoice } from '../../functions/core/digests/issue-choice.ts'
import { isNotDue, type Served, unseenBy, viewOf } from '../../functions/core/digests/reader-view.ts'
import { localDay } from '../../functions/core/local-day.ts'
import { frequencies } from '../../functions/core/subscribers/frequency.ts'
import type { Instant, Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { aCampaign, aDefinition } from './campaigns.ts'
import { aSite } from './site-frame.ts'

/** A reader of the play: who they are at an instant, and whether an issue of it reaches them. */
export interface PlayedReader {
  at(now: Instant): Subscriber
  isReached(turn: number): boolean
}

/** One turn of a series: when, what came out since the one before, and whether its issue is cancelled half-way. */
export interface PlayedTurn {
  readonly at: Instant
  readonly out: readonly { readonly slug: string; readonly at: Instant }[]
  readonly isCancelled?: boolean
}

export interface SeriesPlay {
  readonly rule: SinceRule
  /** The series' and the site's. */
  readonly timeZone: string
  readonly turns: readonly PlayedTurn[]
  readonly readers: readonly PlayedReader[]
}

/** What one issue brought a reader. */
export interface Received {
  readonly at: Instant
  readonly run: string
  readonly articles: ArticleSet
}

/** Plays a series as the planner does, over the product's own choosing; what each reader got, in their order. */
export function playSeries({ rule, timeZone, turns, readers }: SeriesPlay): readonly (readonly Received[])[] {
  const got: Received[][] = readers.map(() => [])
  const articles: Article[] = []
  const library = { site: { ...aSite(), timeZone }, articles }
  const definition = aDefinition({ articles: rule, schedule: { kind: 'recurring', every: 'day', timeZone } })
  const campaign = aCampaign({ id: 'series', definition, timeZone })
  let issues: readonly Issue[] = []
  for (const [number, turn] of turns.entries()) {
    articles.push(...turn.out.map((each) => anArticle(each.slug, localDay(each.at, timeZone))))
    const choice = choiceOf(library, campaign, turn.at, issues, turn.at)
    const people = readers.map((reader) => reader.at(turn.at))
    const wanted = people.map((person, n) => wantedBy(person, choice, got[n] ?? []))
    if (!isMade(choice, people, wanted)) continue
    const tally: SetTally = new Map()
    for (const [n, set] of wanted.entries()) addSet(tally, set, people[n]?.frequency)
    const contents = choice.cohorts ? contentsFor(tally) : [choice.slugs]
    const issue = { ...issueOf(number, turn, contents), serves: choice.cohorts?.due ?? frequencies }
    const run = runIdOf(issue.slug, turn.at)
    for (const [n, reader] of readers.entries()) {
      const content = contentOf(contents, wanted[n] ?? [])
      // Half of those who are in it have a cancelled issue by then.
      const isReached = reader.isReached(number) && (!turn.isCancelled || n % 2 === 0)
      if (content !== undefined && isReached)
        got[n]?.push({ at: turn.at, run, articles: contents[content] ?? [] })
    }
    issues = [issue, ...issues]
  }
  return got
}

/** Something is new to those who want every issue, or to somebody who is due and waits for it. */
function isMade(
  { kind, awaited = [] }: IssueChoice,
  people: readonly Subscriber[],
  wanted: readonly ArticleSet[],
): boolean {
  if (kind === 'chosen') return true
  return people.some(({ frequency = 'every' }, n) => {
    return awaited.includes(frequency) && (wanted[n] ?? []).length > 0
  })
}

function issueOf(
  number: number,
  { at, isCancelled = false }: PlayedTurn,
  [articles = [], ...others]: readonly ArticleSet[],
): Issue {
  return {
    slug: `series-${number}`,
    kind: 'digest',
    title: '',
    startedAt: at,
    preparedAt: at,
    date: at.slice(0, 10),
    articles,
    others: others.flat(),
    topics: [],
    series: 'series',
    archived: true,
    ...(isCancelled && { cancelled: true }),
  }
}

function wantedBy(person: Subscriber, { cohorts, slugs }: IssueChoice, got: readonly Received[]): ArticleSet {
  if (!cohorts) return slugs
  const { frequency = 'every' } = person
  const view = viewOf(cohorts, person)
  const read = joinedPlaces(cohorts.issues, cohorts.due).filter((place) => view.asked.includes(place))
  const served = read.flatMap((issue): readonly Served[] => {
    const received = got.find(({ run }) => run === cohorts.issues[issue]?.run)
    return received ? [{ issue, articles: received.articles }] : []
  })
  return isNotDue(cohorts, frequency, served) ? [] : unseenBy(cohorts, view, served, person)
}

function anArticle(slug: string, date: string): Article {
  const email = { mode: 'teaser', include: true }
  return { slug, date, status: 'published', tags: [], email } as unknown as Article
}
