import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

export type RemoveSegmentOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown-segment' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Later than any row. */
const everAfter = '9999-12-31T23:59:59.999Z'

/**
 * Removes a segment that nothing scheduled waits for. Drafts and paused series that name it are told when they are
 * scheduled or resumed; what has started keeps the expression it started with. With `over`, only as it was last changed then.
 */
export async function removeSegment(
  ports: Pick<Ports, 'campaigns' | 'segments'>,
  { name, over }: { readonly name: string; readonly over?: Instant },
): Promise<RemoveSegmentOutcome> {
  if (!(await ports.segments.read(name))) return { kind: 'unknown-segment' }
  const waiting = await waitingFor(ports, name)
  if (waiting.length > 0) return { kind: 'refused', refusal: inUse(name, waiting) }
  const answer = await ports.segments.remove(name, over)
  return answer === 'removed' ? { kind: 'removed' } : { kind: 'refused', refusal: changed(name) }
}

/** Every campaign with a start ahead has a due row for it, so nobody has to look through them all. */
async function waitingFor(ports: Pick<Ports, 'campaigns'>, name: string): Promise<readonly Campaign[]> {
  const rows = (await ports.campaigns.due(everAfter)).filter(({ kind }) => kind === 'start')
  const ids = [...new Set(rows.map(({ campaignId }) => campaignId))]
  const campaigns: Campaign[] = []
  for (const id of ids) {
    const campaign = await ports.campaigns.read(id)
    if (campaign?.status === 'scheduled' && campaign.definition.audience.segment === name)
      campaigns.push(campaign)
  }
  return campaigns
}

function changed(name: string): Refusal {
  const reason = `segment ${name} was changed after you opened this page`
  return { rule: 'changed-meanwhile', reason, mend: 'Look at what it asks for now, and remove it then' }
}

function inUse(name: string, waiting: readonly Campaign[]): Refusal {
  const ids = waiting.map(({ id }) => id).join(', ')
  const reason = `segment ${name} is the audience of what is scheduled: ${ids}`
  return { rule: 'segment-in-use', reason, mend: 'Cancel that, or give it another audience' }
}
