import type { Campaign } from '../core/campaigns/campaign.ts'
import { lanesFor } from '../core/campaigns/lanes.ts'
import type { Run } from '../core/campaigns/run.ts'
import { runIdOf } from '../core/campaigns/run-id.ts'
import type { Checked } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { readQuota } from './read-quota.ts'

type PreparePorts = Pick<Ports, 'clock' | 'runs' | 'composer' | 'mailer'>

const linksAtOnce = 8

/**
 * Compiles what a start at this instant would send and writes it down, before any status changes: a campaign that is
 * sending always has its content. Written once; whoever comes second adopts what is there, whatever was edited since.
 */
export async function prepareRun(
  ports: PreparePorts,
  campaign: Campaign,
  instant: Instant,
): Promise<Checked<Run>> {
  const id = runIdOf(campaign.id, instant)
  const stored = await ports.runs.readRun(id)
  if (stored) return { ok: true, value: stored, problems: [] }
  const composed = await ports.composer.compose(campaign, ports.clock.now())
  if (!composed.ok) return composed
  const { problems, value } = composed
  for (const variant of value.variants) await ports.runs.putVariant(id, variant)
  await inParallel(value.links, linksAtOnce, (link) => ports.runs.putLink(id, link))
  const { perSecond } = await readQuota(ports)
  const run: Run = {
    id,
    campaignId: campaign.id,
    instant,
    lanes: lanesFor(perSecond),
    variants: value.variants.length,
    createdAt: ports.clock.now(),
  }
  if ((await ports.runs.createRun(run)) === 'created') return { ok: true, value: run, problems }
  const winner = await ports.runs.readRun(id)
  if (!winner) throw new Error(`run ${id} exists and cannot be read`)
  return { ok: true, value: winner, problems }
}
