import { type Campaign, isSeries } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import { firstTimeOf } from '../core/campaigns/first-time.ts'
import type { NotChecked } from '../core/campaigns/not-checked.ts'
import { refusalProblem } from '../core/campaigns/refusal.ts'
import { hasErrors, type Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type CheckPorts, patience, type Reach } from './check-campaign.ts'
import { type CountPorts, countAudience } from './count-audience.ts'
import type { Ports } from './ports.ts'
import { preflightCampaign } from './preflight-campaign.ts'

/** What somebody looks at before they give the order. */
export interface CampaignReview {
  /** The version that was looked at: an order that names it is for this and nothing else. */
  readonly version: number
  /** When it goes out, or first does; absent where it goes out at once. */
  readonly at?: Instant
  /** What a clock change made of that time. */
  readonly note?: string
  /** Whom it reaches; absent where not even that can be told. */
  readonly reach?: Reach
  /** Errors before warnings. */
  readonly problems: readonly Problem[]
  readonly notChecked: readonly NotChecked[]
  readonly ok: boolean
}

/** Looks a campaign over as an order would: its time, whom it reaches, and everything that stands against it. Changes nothing. */
export async function reviewCampaign(
  ports: CheckPorts & CountPorts & Pick<Ports, 'compiled'>,
  campaign: Campaign,
): Promise<CampaignReview> {
  const preflight = await preflightCampaign(ports, campaign)
  const { version, status, definition } = campaign
  const waitsFor = status === 'scheduled' ? campaign.scheduledFor : undefined
  // One that is late goes out at once, if at all: its time is past.
  const isLate = status === 'paused' && !isSeries(campaign)
  const time = waitsFor === undefined && !isLate ? firstTimeOf(definition, ports.clock.now()) : undefined
  const late = time?.ok === false ? [refusalProblem(time.refusal, campaignPlace(campaign))] : []
  const problems = [...late, ...preflight.problems].toSorted(
    (one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'),
  )
  const at = waitsFor ?? (time?.ok ? time.instant : undefined)
  const reach = preflight.reach ?? (await counted(ports, campaign))
  return {
    version,
    ...(at !== undefined && { at }),
    ...(time?.ok && time.note !== undefined && { note: time.note }),
    ...(reach && { reach }),
    problems,
    notChecked: preflight.notChecked,
    ok: !hasErrors(problems),
  }
}

/** Where the content cannot be judged, its audience can be counted all the same. */
async function counted(ports: CountPorts, campaign: Campaign): Promise<Reach | undefined> {
  const outcome = await countAudience(ports, { campaign, deadline: ports.clock.real() + patience })
  if (outcome.kind === 'unfit') return undefined
  const { people, isEstimate } = outcome.count
  return { people, isEstimate }
}
