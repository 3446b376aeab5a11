import { exclusionOf } from '../core/campaigns/audience.ts'
import type { Campaign, CampaignDefinition } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import type { Problem } from '../core/problem.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import type { Ports } from './ports.ts'

type CheckPorts = Pick<Ports, 'clock' | 'composer' | 'subscribers'>

/** What stands between a campaign and its schedule: an order that makes no sense, or faults in its content. */
export type Unfit =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/** Fit, with warnings at most; or what has to be mended first. Changes nothing. */
export async function checkCampaign(
  ports: CheckPorts,
  campaign: Campaign,
): Promise<{ readonly kind: 'fit'; readonly warnings: readonly Problem[] } | Unfit> {
  const { definition } = campaign
  if (definition.audience.segment !== undefined) return refuseSegment(definition.audience.segment)
  const composed = await ports.composer.compose(campaign, ports.clock.now())
  if (!composed.ok) return { kind: 'unfit', problems: composed.problems }
  if (!(await hasAudience(ports, definition))) return refuseEmpty(definition)
  return { kind: 'fit', warnings: composed.problems }
}

async function hasAudience(ports: CheckPorts, definition: CampaignDefinition): Promise<boolean> {
  const now = ports.clock.now()
  for (const shard of shards) {
    for await (const subscriber of ports.subscribers.walkShard(shard)) {
      if (exclusionOf(subscriber, definition.audience, now) === undefined) return true
    }
  }
  return false
}

function refuseSegment(segment: string): Unfit {
  const mend = 'Name topics instead, or leave the audience open to everyone'
  return { kind: 'refused', refusal: { rule: 'segment', reason: `there is no segment ${segment}`, mend } }
}

function refuseEmpty({ audience }: CampaignDefinition): Unfit {
  const whom =
    audience.topics.length === 0 ? 'nobody is subscribed' : `nobody follows ${audience.topics.join(', ')}`
  const mend = 'Choose other topics, or wait until someone has confirmed a subscription'
  return { kind: 'refused', refusal: { rule: 'empty-audience', reason: whom, mend } }
}
