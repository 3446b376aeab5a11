import type { Campaign } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import type { Checked } from '../core/problem.ts'
import type { Ports } from './ports.ts'

/** The expression of the segment that a campaign's audience names, if any; a problem when there is none of that name. */
export async function openSegment(
  ports: Pick<Ports, 'segments'>,
  campaign: Campaign,
): Promise<Checked<string | undefined>> {
  const { segment } = campaign.definition.audience
  if (segment === undefined) return { ok: true, value: undefined, problems: [] }
  const stored = await ports.segments.read(segment)
  if (stored) return { ok: true, value: stored.expression, problems: [] }
  const message = `There is no segment \`${segment}\``
  const mend = 'Make it by POST /api/v1/segments, or leave segment out of the audience'
  const problem = {
    ...campaignPlace(campaign),
    rule: 'segment-unknown',
    severity: 'error',
    message,
    mend,
  } as const
  return { ok: false, problems: [problem] }
}
