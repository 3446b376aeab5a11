import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { hasErrors, type Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type TryPorts, tryCampaign } from './try-campaign.ts'

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

/** Milliseconds that counting an audience may take before what was counted stands for all. */
const patience = 8_000

/**
 * Fit, with warnings at most; or what has to be mended first. `at` is when it is to go out: what is left of the day's
 * quota counts only for what goes out within a day. Changes nothing.
 */
export async function checkCampaign(
  ports: CheckPorts,
  campaign: Campaign,
  at?: Instant,
): Promise<{ readonly kind: 'fit'; readonly warnings: readonly Problem[] } | Unfit> {
  const { segment } = campaign.definition.audience
  if (segment !== undefined && !(await ports.segments.read(segment))) return refuseSegment(segment)
  const trial = await tryCampaign(ports, campaign, { at, deadline: ports.clock.real() + patience, keep: 0 })
  const { problems } = trial
  if (trial.kind === 'unfit') return trial
  if (trial.refusal) return { kind: 'refused', refusal: trial.refusal, problems }
  return hasErrors(problems) ? { kind: 'unfit', problems } : { kind: 'fit', warnings: problems }
}

function refuseSegment(segment: string): Unfit {
  const mend = 'Make it by POST /api/v1/segments, or leave segment out of the audience'
  return { kind: 'refused', refusal: { rule: 'segment', reason: `there is no segment ${segment}`, mend } }
}
