import { audienceProblems } from '../core/campaigns/audience-problems.ts'
import type { Campaign, CampaignDefinition } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import { hasErrors, type Problem } from '../core/problem.ts'
import { type ConsentReceipt, provesConsent, showsConsent } from '../core/subscribers/consent.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type OpenAudience, type OpenAudiencePorts, openAudience } from './open-audience.ts'
import type { Ports } from './ports.ts'
import { readQuota } from './read-quota.ts'
import { type AudienceSurvey, surveyAudience } from './survey-audience.ts'
import type { WalkPorts } from './walk-audience.ts'

export type CheckPorts = OpenAudiencePorts & WalkPorts & Pick<Ports, 'mailer'>

/** What stands between a campaign and its schedule: an order that makes no sense, or faults in its content. */
export type Unfit =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/** Milliseconds that counting an audience may take before what was counted stands for all. */
const patience = 8_000
/** People without consent on their record whose receipts are looked through, one request each. */
const receiptsRead = 200

/**
 * Fit, with warnings at most; or what has to be mended first. `at` is when it is to go out: what is left of the day's
 * quota counts only for what goes out within a day. Changes nothing.
 */
export async function checkCampaign(
  ports: CheckPorts,
  campaign: Campaign,
  at?: Instant,
): Promise<{ readonly kind: 'fit'; readonly warnings: readonly Problem[] } | Unfit> {
  const now = ports.clock.now()
  const { segment } = campaign.definition.audience
  if (segment !== undefined && !(await ports.segments.read(segment))) return refuseSegment(segment)
  const composed = await ports.composer.compose(campaign, now)
  if (!composed.ok) return { kind: 'unfit', problems: composed.problems }
  const opened = await openAudience(ports, campaign, now)
  if (!opened.ok) return { kind: 'unfit', problems: opened.problems }
  const { survey, unconsented } = await surveyConsent(ports, opened.value)
  if (survey.people === 0) return refuseEmpty(campaign.definition, survey)
  const place = { file: `campaigns/${campaign.id}`, line: 1, column: 1 }
  const found = audienceProblems({
    people: survey.people,
    isEstimate: survey.isEstimate,
    unconsented,
    quota: await readQuota(ports),
    isToday: at === undefined || at < plusMilliseconds(now, day),
    at: composed.value.audienceAt ?? place,
  })
  const problems = [...composed.problems, ...opened.problems, ...found]
  return hasErrors(problems) ? { kind: 'unfit', problems } : { kind: 'fit', warnings: problems }
}

/** Counts the audience, and those of it whose consent neither their record nor their receipts show. */
async function surveyConsent(ports: CheckPorts, { audience, cohorts }: OpenAudience) {
  const unclear: string[] = []
  let unread = 0
  let looked = 0
  const survey = await surveyAudience(ports, {
    audience,
    cohorts,
    deadline: ports.clock.real() + patience,
    keep: 0,
    look(subscriber) {
      looked += 1
      if (showsConsent(subscriber)) return
      if (unclear.length < receiptsRead) unclear.push(subscriber.id)
      else unread += 1
    },
  })
  let unconsented = unread
  for (const id of unclear) if (!(await hasReceipt(ports, id))) unconsented += 1
  const scale = survey.isEstimate && looked > 0 ? survey.people / looked : 1
  return { survey, unconsented: Math.round(unconsented * scale) }
}

async function hasReceipt({ subscribers }: CheckPorts, id: string): Promise<boolean> {
  for await (const { kind, data } of subscribers.entries(id)) {
    if (kind === 'consent' && provesConsent({ act: data.act as ConsentReceipt['act'] })) return true
  }
  return false
}

function refuseSegment(segment: string): Unfit {
  const mend = 'Make it by POST /api/v1/segments, or leave segment out of the audience'
  return { kind: 'refused', refusal: { rule: 'segment', reason: `there is no segment ${segment}`, mend } }
}

function refuseEmpty({ audience }: CampaignDefinition, { excluded }: AudienceSurvey): Unfit {
  if (excluded.has('nothing-new')) {
    const reason = 'everybody it would go to has had these articles'
    const mend = 'Publish something new, or name the articles to send to everyone'
    return { kind: 'refused', refusal: { rule: 'empty-audience', reason, mend } }
  }
  const { topics, segment } = audience
  const followers = topics.length === 0 ? 'nobody is subscribed' : `nobody follows ${topics.join(', ')}`
  const whom = excluded.has('not-in-segment') ? `nobody fits the segment ${segment}` : followers
  const mend = 'Choose other topics, or wait until someone has confirmed a subscription'
  return { kind: 'refused', refusal: { rule: 'empty-audience', reason: whom, mend } }
}
