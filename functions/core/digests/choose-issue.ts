import type { Article } from '../articles/article.ts'
import type { Campaign } from '../campaigns/campaign.ts'
import type { Publication } from '../publication/publication.ts'
import type { Frequency } from '../subscribers/frequency.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { chooseArticles, type DigestChoice, type DigestMoment } from './choose-articles.ts'
import { type Cohorts, hasCohorts } from './cohorts.ts'
import { cohortsOf } from './cohorts-of.ts'
import { carriedBy, type Issue, issuesBefore, reachedAll, servedWith, uncancelled } from './issue.ts'
import { type IssueChoice, issueChoiceOf } from './issue-choice.ts'

/** What choosing looks at in a campaign. */
export type ChoosingCampaign = Pick<Campaign, 'id' | 'series' | 'definition'>

/** What choosing looks at in a campaign that has its place in the calendar. */
export type GoingCampaign = ChoosingCampaign & Pick<Campaign, 'status' | 'scheduledFor' | 'timeZone'>

type Library = Pick<Publication, 'site' | 'articles'>

/**
 * What an issue would carry for somebody who got every issue before that was not cancelled, or of a slower frequency every
 * one that served it; or why there is none.
 */
export function chooseIssue(
  { site, articles }: Library,
  campaign: ChoosingCampaign,
  now: Instant,
  issues: readonly Issue[],
  frequency: Frequency = 'every',
): DigestChoice<Article> {
  const before = servedWith(issuesBefore(issues, campaign), frequency)
  return chooseArticles(campaign.definition, articles, momentOf(site.timeZone, now, before, campaign))
}

/** What an issue would carry, for whom, if it went out at `at`: at once unless it is scheduled for later. */
export function choiceOf(
  library: Library,
  campaign: GoingCampaign,
  now: Instant,
  issues: readonly Issue[],
  at: Instant = goesOutAt(campaign, now),
): IssueChoice {
  const choice = issueChoiceOf(chooseIssue(library, campaign, now, issues))
  const cohorts = cohortsOfIssue(library, campaign, now, issues, at)
  if (!cohorts) return choice
  const hasEnough = (frequency: Frequency) =>
    chooseIssue(library, campaign, now, issues, frequency).kind === 'chosen'
  const awaited = choice.kind === 'chosen' ? [] : cohorts.due.filter(hasEnough)
  return { ...choice, cohorts, ...(awaited.length > 0 && { awaited }) }
}

/**
 * By what the people of a campaign's audience are told apart; undefined where everybody gets the same: lists and
 * announcements, and the first issue.
 */
function cohortsOfIssue(
  { site, articles }: Library,
  campaign: GoingCampaign,
  now: Instant,
  issues: readonly Issue[],
  at: Instant,
): Cohorts | undefined {
  const { definition, series, id } = campaign
  if (!hasCohorts(definition)) return undefined
  const { schedule } = definition
  const timeZone = campaign.timeZone ?? ('timeZone' in schedule ? schedule.timeZone : site.timeZone)
  const own = series?.id ?? (schedule.kind === 'recurring' ? id : undefined)
  const before = issuesBefore(issues, campaign)
  const moment = { now, timeZone: site.timeZone }
  return cohortsOf(definition.articles, articles, before, moment, {
    at,
    timeZone,
    series: own,
    definition: campaign.definition,
  })
}

/** When a campaign that is scheduled goes out, or else now. */
export function goesOutAt({ status, scheduledFor }: Pick<Campaign, 'status' | 'scheduledFor'>, now: Instant) {
  return status === 'scheduled' && scheduledFor !== undefined && scheduledFor > now ? scheduledFor : now
}

function momentOf(
  timeZone: string,
  now: Instant,
  before: readonly Issue[],
  { definition: { articles, audience } }: ChoosingCampaign,
): DigestMoment {
  const counting = uncancelled(before)
  const [last] = counting
  if (!last) return { now, timeZone }
  // Within a duration, what went to a part of the audience is still new to the others; cohorts tell who is who.
  const isOpen = articles.kind === 'since' && articles.since !== 'last-issue'
  const whole = isOpen ? counting.filter((issue) => reachedAll(issue, audience.topics)) : counting
  return { now, timeZone, lastIssueAt: last.startedAt, carried: new Set(whole.flatMap(carriedBy)) }
}
