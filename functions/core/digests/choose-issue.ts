import type { Article } from '../articles/article.ts'
import type { Campaign } from '../campaigns/campaign.ts'
import type { Publication } from '../publication/publication.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { chooseArticles, type DigestChoice, type DigestMoment } from './choose-articles.ts'
import { type Cohorts, cohortsOf, hasCohorts } from './cohorts.ts'
import { carriedBy, type Issue, issuesBefore, reachedAll, uncancelled } from './issue.ts'

/** What choosing looks at in a campaign. */
export type ChoosingCampaign = Pick<Campaign, 'id' | 'series' | 'definition'>

/** What an issue would carry for somebody who got every issue before that was not cancelled, or why there is none. */
export function chooseIssue(
  { site, articles }: Pick<Publication, 'site' | 'articles'>,
  campaign: ChoosingCampaign,
  now: Instant,
  issues: readonly Issue[],
): DigestChoice<Article> {
  const before = issuesBefore(issues, campaign)
  return chooseArticles(campaign.definition, articles, momentOf(site.timeZone, now, before, campaign))
}

/**
 * By what the people of a campaign's audience are told apart; undefined where everybody gets the same: lists and
 * announcements, and the first issue.
 */
export function cohortsOfIssue(
  { site, articles }: Pick<Publication, 'site' | 'articles'>,
  campaign: ChoosingCampaign,
  now: Instant,
  issues: readonly Issue[],
): Cohorts | undefined {
  const { definition } = campaign
  if (!hasCohorts(definition)) return undefined
  const before = issuesBefore(issues, campaign)
  return cohortsOf(definition.articles, articles, before, momentOf(site.timeZone, now, before, campaign))
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
