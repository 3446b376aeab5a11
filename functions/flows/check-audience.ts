import { audienceProblems } from '../core/campaigns/audience-problems.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import { hasErrors } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type CheckPorts, type Checkup, missingSegment, patience } from './check-campaign.ts'
import { openAudience } from './open-audience.ts'
import { readQuota } from './read-quota.ts'
import { surveyConsent } from './survey-consent.ts'
import { emptyAudience } from './try-campaign.ts'

/** As `checkCampaign`, for the audience alone: while there is nothing to send, there is no content to be judged. */
export async function checkAudience(ports: CheckPorts, campaign: Campaign, at?: Instant): Promise<Checkup> {
  const missing = await missingSegment(ports, campaign)
  if (missing) return missing
  const now = ports.clock.now()
  const opened = await openAudience(ports, campaign, now, at)
  if (!opened.ok) return { kind: 'unfit', problems: opened.problems }
  const counting = { deadline: ports.clock.real() + patience, keep: 0 }
  const { survey, unconsented } = await surveyConsent(ports, opened.value, counting)
  const { people, isEstimate } = survey
  if (people === 0 && !isEstimate)
    return { kind: 'refused', refusal: emptyAudience(campaign.definition, survey) }
  const quota = await readQuota(ports)
  const isToday = at === undefined || at < plusMilliseconds(now, day)
  const place = campaignPlace(campaign)
  const found = audienceProblems({ people, isEstimate, unconsented, quota, isToday, at: place })
  const problems = [...opened.problems, ...found]
  return hasErrors(problems) ? { kind: 'unfit', problems } : { kind: 'fit', warnings: problems }
}
