import type { Audience } from '../core/campaigns/audience.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { segmentAudience } from '../core/campaigns/segment-audience.ts'
import { hasCohorts } from '../core/digests/cohorts.ts'
import type { Checked } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type EvidencePorts, type OpenCohorts, openCohorts } from './cohort-evidence.ts'
import { openSegment } from './open-segment.ts'
import type { Ports } from './ports.ts'

export type OpenAudiencePorts = EvidencePorts & Pick<Ports, 'compiled' | 'composer' | 'segments'>

/** Whom a campaign would go to now, ready to be walked. */
export interface OpenAudience {
  readonly audience: Audience
  readonly cohorts?: OpenCohorts
  /** Why it would carry nothing now, as a sentence; beside `cohorts`, nothing to those who want every issue. */
  readonly nothingToSend?: string
}

/**
 * Looks up what an audience depends on: what there is to send, and what people had of it before. `at` is when it is to go
 * out, where that is not for the campaign to say.
 */
export async function openAudience(
  ports: OpenAudiencePorts,
  campaign: Campaign,
  now: Instant,
  at?: Instant,
): Promise<Checked<OpenAudience>> {
  const segment = await openSegment(ports, campaign, now)
  if (!segment.ok) return segment
  const audience = segmentAudience(campaign.definition.audience, segment.value)
  if (!hasCohorts(campaign.definition)) return { ok: true, value: { audience }, problems: [] }
  const choice = await ports.composer.choose(campaign, now, at)
  if (!choice.ok) return choice
  const { kind, reason, cohorts, awaited } = choice.value
  const nothing = kind !== 'chosen' && reason ? { nothingToSend: reason } : {}
  if (kind !== 'chosen' && !awaited) return { ...choice, value: { audience, ...nothing } }
  const open = cohorts && { cohorts: await openCohorts(ports, cohorts) }
  return { ...choice, value: { audience, ...nothing, ...open } }
}
