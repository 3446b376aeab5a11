import { audienceProblems } from '../core/campaigns/audience-problems.ts'
import type { Campaign, CampaignDefinition } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import type { Composition } from '../core/campaigns/composition.ts'
import { type Refusal, refusalProblem } from '../core/campaigns/refusal.ts'
import { contentsFor } from '../core/digests/article-sets.ts'
import type { SendQuota } from '../core/email/send-quota.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Deadline } from './deadline.ts'
import { judgeSender } from './judge-sender.ts'
import { type OpenAudiencePorts, openAudience } from './open-audience.ts'
import type { Ports } from './ports.ts'
import { readQuota } from './read-quota.ts'
import type { AudienceSurvey } from './survey-audience.ts'
import { surveyConsent } from './survey-consent.ts'
import type { WalkPorts } from './walk-audience.ts'

export type TryPorts = OpenAudiencePorts & WalkPorts & Pick<Ports, 'mailer' | 'deliverability'>

export interface TryCampaign {
  /** When it is to go out, if it is: whose frequency is due then, and whether what is left of the day's quota counts. */
  readonly at?: Instant | undefined
  /** Real time at which whoever was counted stands for all. */
  readonly deadline: Deadline
  /** People to answer with, of those first found. */
  readonly keep: number
}

/** What a start would make of a campaign now, and everything that stands against it. */
export interface Trial {
  readonly kind: 'tried'
  readonly survey: AudienceSurvey
  readonly composition: Composition
  readonly quota: SendQuota
  readonly problems: readonly Problem[]
  /** Why nobody would get it. */
  readonly refusal?: Refusal
}

/**
 * Goes through what a start does before it freezes anything: counts the audience and compiles every content that some of
 * it would get, since one that fails would fail them all. Changes nothing.
 */
export async function tryCampaign(
  ports: TryPorts,
  campaign: Campaign,
  { at, deadline, keep }: TryCampaign,
): Promise<Trial | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }> {
  const now = ports.clock.now()
  const opened = await openAudience(ports, campaign, now, at)
  if (!opened.ok) return { kind: 'unfit', problems: opened.problems }
  // Where everybody gets the same, faults in it are told before anybody is counted.
  const same = opened.value.cohorts ? undefined : await ports.composer.compose(campaign, now)
  if (same?.ok === false) return { kind: 'unfit', problems: same.problems }
  const { survey, unconsented } = await surveyConsent(ports, opened.value, { deadline, keep })
  const composed = same ?? (await ports.composer.compose(campaign, now, contentsFor(survey.sets)))
  if (!composed.ok) return { kind: 'unfit', problems: composed.problems }
  const { people, isEstimate } = survey
  const quota = await readQuota(ports)
  const isToday = at === undefined || at < plusMilliseconds(now, day)
  const place = composed.value.audienceAt ?? campaignPlace(campaign)
  const from = composed.value.variants[0]?.from
  const sender = from === undefined ? undefined : await judgeSender(ports, from)
  const found = [...composed.problems, ...opened.problems, ...(sender?.problems ?? [])]
  const trial = { kind: 'tried', survey, composition: composed.value, quota } as const
  // What nobody was found for in time may still be for somebody: only whoever looked at all can say nobody.
  if (people === 0 && !isEstimate) {
    const refusal = emptyAudience(campaign.definition, survey)
    return { ...trial, problems: [...found, refusalProblem(refusal, place)], refusal }
  }
  const audience = audienceProblems({ people, isEstimate, unconsented, quota, isToday, at: place })
  return { ...trial, problems: [...found, ...audience] }
}

/** Why nobody would get a campaign, told by what kept everybody out. */
export function emptyAudience({ audience }: CampaignDefinition, { excluded }: AudienceSurvey): Refusal {
  if (excluded.has('nothing-new')) {
    const reason = 'everybody it would go to has had these articles'
    const mend = 'Publish something new, or name the articles to send to everyone'
    return { rule: 'empty-audience', reason, mend }
  }
  if (excluded.has('frequency')) {
    const reason = 'everybody it would go to wants a weekly or monthly digest, and had an issue of that time'
    const mend = 'Send it in the next week or month, or name its articles: what is named goes to everyone'
    return { rule: 'empty-audience', reason, mend }
  }
  const { topics, segment } = audience
  const followers = topics.length === 0 ? 'nobody is subscribed' : `nobody follows ${topics.join(', ')}`
  const whom = excluded.has('not-in-segment') ? `nobody fits the segment ${segment}` : followers
  const mend = 'Choose other topics, or wait until someone has confirmed a subscription'
  return { rule: 'empty-audience', reason: whom, mend }
}
