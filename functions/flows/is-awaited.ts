import type { Campaign } from '../core/campaigns/campaign.ts'
import { segmentAudience } from '../core/campaigns/segment-audience.ts'
import type { IssueChoice } from '../core/digests/issue-choice.ts'
import type { Frequency } from '../core/subscribers/frequency.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { openCohorts } from './cohort-evidence.ts'
import { type Deadline, isShort } from './deadline.ts'
import { openSegment } from './open-segment.ts'
import type { Ports } from './ports.ts'
import { type Candidate, type WalkPorts, walkAudience } from './walk-audience.ts'

/**
 * True when an issue that brings nothing to those who want each one is worth making for somebody who wants them less often
 * and is due. Looks for the first such reader. Where time is short before one is found there are hardly any, and the next
 * issue serves them: nothing is lost.
 */
export async function isAwaited(
  ports: WalkPorts & Pick<Ports, 'compiled' | 'segments'>,
  campaign: Campaign,
  { cohorts, awaited }: Pick<IssueChoice, 'cohorts' | 'awaited'>,
  deadline: Deadline,
): Promise<boolean> {
  if (!cohorts || !awaited) return false
  const segment = await openSegment(ports, campaign, ports.clock.now())
  // What makes an issue fail is found by making it.
  if (!segment.ok) return true
  const audience = segmentAudience(campaign.definition.audience, segment.value)
  const open = await openCohorts(ports, cohorts)
  const half = (ports.clock.real() + deadline) / 2
  for (const shard of shards) {
    for await (const candidate of walkAudience(ports, { audience, cohorts: open, shard })) {
      if (isWaiting(candidate, awaited)) return true
      if (isShort(ports.clock, half)) return false
    }
  }
  return false
}

function isWaiting(candidate: Candidate, awaited: readonly Frequency[]): boolean {
  if (candidate.exclusion !== undefined) return false
  const { subscriber, unseen = [] } = candidate
  return awaited.includes(subscriber.frequency ?? 'every') && unseen.length > 0
}
