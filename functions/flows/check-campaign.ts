import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { hasErrors, type Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type Trial, type TryPorts, tryCampaign } from './try-campaign.ts'

export type CheckPorts = TryPorts

/** What stands between a campaign and its schedule: an order that makes no sense, or faults in its content. */
export type Unfit =
  | {
      readonly kind: 'refused'
      readonly refusal: Refusal
      /** Where the content could be judged all the same: everything found, the refusal among it. */
      readonly problems?: readonly Problem[]
    }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/** Whom it would reach, and under which subject, as far as a check came to tell. */
export interface Reach {
  readonly people: number
  readonly isEstimate: boolean
  /** In the words of the issue. */
  readonly subject?: string
}

/** Fit, with warnings at most, or not. */
export type Checkup = ({ readonly kind: 'fit'; readonly warnings: readonly Problem[] } | Unfit) & {
  readonly reach?: Reach
}

/** Milliseconds that counting an audience may take before what was counted stands for all. */
export const patience = 8_000

/**
 * Fit, with warnings at most; or what has to be mended first. `at` is when it is to go out: what is left of the day's
 * quota counts only for what goes out within a day. Changes nothing.
 */
export async function checkCampaign(ports: CheckPorts, campaign: Campaign, at?: Instant): Promise<Checkup> {
  const missing = await missingSegment(ports, campaign)
  if (missing) return missing
  const trial = await tryCampaign(ports, campaign, { at, deadline: ports.clock.real() + patience, keep: 0 })
  const { problems } = trial
  if (trial.kind === 'unfit') return trial
  const reach = reachOf(trial)
  if (trial.refusal) return { kind: 'refused', refusal: trial.refusal, problems, reach }
  return hasErrors(problems) ? { kind: 'unfit', problems, reach } : { kind: 'fit', warnings: problems, reach }
}

function reachOf({ survey: { people, isEstimate }, composition }: Trial): Reach {
  const subject = composition.variants[0]?.subject
  return { people, isEstimate, ...(subject !== undefined && { subject }) }
}

/** The refusal of a campaign whose audience names a segment that does not exist. */
export async function missingSegment(
  { segments }: Pick<CheckPorts, 'segments'>,
  { definition }: Campaign,
): Promise<Unfit | undefined> {
  const { segment } = definition.audience
  if (segment === undefined || (await segments.read(segment))) return undefined
  const mend = 'Make it by POST /api/v1/segments, or leave segment out of the audience'
  return { kind: 'refused', refusal: { rule: 'segment', reason: `there is no segment ${segment}`, mend } }
}
