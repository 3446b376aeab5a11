import type { Campaign } from '../core/campaigns/campaign.ts'
import { contentIdOf } from '../core/campaigns/content-id.ts'
import { lanesFor } from '../core/campaigns/lanes.ts'
import type { Run } from '../core/campaigns/run.ts'
import { runIdOf } from '../core/campaigns/run-id.ts'
import { segmentAudience } from '../core/campaigns/segment-audience.ts'
import { type Cohorts, hasCohorts } from '../core/digests/cohorts.ts'
import type { Checked } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Deadline } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import { openSegment } from './open-segment.ts'
import type { Ports } from './ports.ts'
import { readQuota } from './read-quota.ts'
import { surveyCohorts } from './survey-cohorts.ts'
import type { WalkPorts } from './walk-audience.ts'

export type PreparePorts = WalkPorts & Pick<Ports, 'compiled' | 'composer' | 'mailer' | 'segments'>

const linksAtOnce = 8

/**
 * Compiles what a start at this instant would send and writes it down, before any status changes: a campaign that is
 * sending always has its content. The run comes last and names its content, so that of two planners one's goes out whole;
 * the other adopts it, whatever was edited since.
 */
export async function prepareRun(
  ports: PreparePorts,
  campaign: Campaign,
  instant: Instant,
  deadline: Deadline,
): Promise<Checked<Run>> {
  const id = runIdOf(campaign.id, instant)
  const stored = await ports.runs.readRun(id)
  if (stored) return { ok: true, value: stored, problems: [] }
  const now = ports.clock.now()
  const chosen = await cohortsFor(ports, campaign, now)
  if (!chosen.ok) return chosen
  const cohorts = chosen.value
  const segment = await openSegment(ports, campaign, now)
  if (!segment.ok) return segment
  const audience = segmentAudience(campaign.definition.audience, segment.value)
  const sets = cohorts && (await surveyCohorts(ports, audience, cohorts, halfwayTo(ports, deadline)))
  const composed = await ports.composer.compose(campaign, now, sets)
  if (!composed.ok) return composed
  const { problems, value } = composed
  await inParallel(value.links, linksAtOnce, (link) => ports.runs.putLink(id, link))
  const content = contentIdOf(value.variants)
  for (const variant of value.variants) await ports.runs.putVariant({ id, content }, variant)
  const { perSecond } = await readQuota(ports)
  const run: Run = {
    id,
    campaignId: campaign.id,
    instant,
    lanes: lanesFor(perSecond),
    content,
    variants: value.variants.length,
    ...(segment.value !== undefined && { segment: segment.value }),
    ...(cohorts && { cohorts }),
    // The moment that its content is dated by.
    createdAt: now,
  }
  if ((await ports.runs.createRun(run)) === 'created') return { ok: true, value: run, problems }
  const winner = await ports.runs.readRun(id)
  if (!winner) throw new Error(`run ${id} exists and cannot be read`)
  return { ok: true, value: winner, problems }
}

/** Where there is nothing to send, composing is what says so. */
async function cohortsFor(
  { composer }: PreparePorts,
  campaign: Campaign,
  now: Instant,
): Promise<Checked<Cohorts | undefined>> {
  if (!hasCohorts(campaign.definition)) return { ok: true, value: undefined, problems: [] }
  const choice = await composer.choose(campaign, now)
  if (!choice.ok) return choice
  const { kind, cohorts, awaited } = choice.value
  return { ...choice, value: kind === 'chosen' || awaited ? cohorts : undefined }
}

/** The other half of the time is for compiling, and for beginning to freeze. */
function halfwayTo({ clock }: PreparePorts, deadline: Deadline): Deadline {
  return (clock.real() + deadline) / 2
}
