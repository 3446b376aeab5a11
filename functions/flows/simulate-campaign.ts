import type { PassedOver } from '../core/campaigns/audience.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { firstTimeOf } from '../core/campaigns/first-time.ts'
import { lanesFor } from '../core/campaigns/lanes.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { forecastSend, type SendForecast } from '../core/campaigns/send-forecast.ts'
import { goesOutAt } from '../core/digests/choose-issue.ts'
import type { SendQuota } from '../core/email/send-quota.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { buildSamples, type SampleBuild } from './build-samples.ts'
import type { Deadline } from './deadline.ts'
import type { Ports } from './ports.ts'
import { type TryPorts, tryCampaign } from './try-campaign.ts'

export type SimulatePorts = TryPorts & Pick<Ports, 'keys'>

/** A whole run without a message: what it would do if it went out at `startsAt` to those who are there now. */
interface Simulation extends SampleBuild, SendForecast {
  readonly startsAt: Instant
  readonly people: number
  /** The numbers of people are those of a part of them, scaled up. */
  readonly isEstimate: boolean
  readonly excluded: readonly { readonly reason: PassedOver | 'nothing-new'; readonly people: number }[]
  readonly lanes: number
  readonly quota: SendQuota
  /** Everything that preflight says, errors too. */
  readonly problems: readonly Problem[]
  /** Why it would not be started as it is. */
  readonly refusal?: Refusal
}

export type SimulateOutcome =
  | { readonly kind: 'simulated'; readonly simulation: Simulation }
  | { readonly kind: 'unknown-campaign' }
  /** It does not compile, so there is nothing to try. */
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/** Messages that are really built: of more people, those found first. */
const mostBuilt = 5_000

/**
 * Goes through a whole run as planner and senders would, builds every message of the first 5,000 people, and writes and
 * sends nothing. At the deadline it answers with what it has.
 */
export async function simulateCampaign(
  ports: SimulatePorts,
  input: { readonly campaignId: string; readonly deadline: Deadline },
): Promise<SimulateOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const now = ports.clock.now()
  const startsAt = startOf(campaign, now)
  const halfway = (ports.clock.real() + input.deadline) / 2
  const trial = await tryCampaign(ports, campaign, { at: startsAt, deadline: halfway, keep: mostBuilt })
  if (trial.kind === 'unfit') return trial
  const { survey, composition, quota, problems, refusal } = trial
  const built = await buildSamples(ports, campaign, composition.variants, survey.kept, input.deadline)
  const simulation: Simulation = {
    ...built,
    ...forecastSend(survey.people, quotaAt(quota, startsAt, now), startsAt),
    startsAt,
    people: survey.people,
    isEstimate: survey.isEstimate,
    excluded: [...survey.excluded].map(([reason, people]) => ({ reason, people })),
    lanes: lanesFor(quota.perSecond),
    quota,
    problems: problems.filter(({ rule }) => rule !== refusal?.rule),
    ...(refusal && { refusal }),
  }
  return { kind: 'simulated', simulation }
}

/** When it starts: as it is scheduled, as a draft is meant to, or else now. */
function startOf(campaign: Campaign, now: Instant): Instant {
  const meant = campaign.status === 'draft' ? firstTimeOf(campaign.definition, now) : undefined
  return meant?.ok ? meant.instant : goesOutAt(campaign, now)
}

/** What was sent in the last 24 hours counts for nothing a day from now. */
function quotaAt(quota: SendQuota, at: Instant, now: Instant): SendQuota {
  return at < plusMilliseconds(now, day) ? quota : { ...quota, sentLastDay: 0 }
}
