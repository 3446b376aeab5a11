import type { Campaign } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import type { Checked, Problem } from '../core/problem.ts'
import { printSegment } from '../core/subscribers/print-segment.ts'
import { readSegment } from '../core/subscribers/read-segment.ts'
import { settleSegment } from '../core/subscribers/settle-segment.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

import { readSite } from './read-site.ts'

/**
 * The segment that a campaign's audience names, if any, as an expression settled at `now`; problems when there is none of
 * that name, or when the site has lost a topic or field that it asks for.
 */
export async function openSegment(
  ports: Pick<Ports, 'compiled' | 'segments'>,
  campaign: Campaign,
  now: Instant,
): Promise<Checked<string | undefined>> {
  const { segment: name } = campaign.definition.audience
  if (name === undefined) return { ok: true, value: undefined, problems: [] }
  const stored = await ports.segments.read(name)
  if (!stored) {
    const mend = 'Make it by POST /api/v1/segments, or leave segment out of the audience'
    return {
      ok: false,
      problems: [problem(campaign, 'segment-unknown', `There is no segment \`${name}\``, mend)],
    }
  }
  const site = await readSite(ports)
  const read = readSegment(stored.expression, site)
  if (read.kind === 'read') {
    const settled = settleSegment(read.segment, { now, timeZone: site.timeZone })
    return { ok: true, value: printSegment(settled), problems: [] }
  }
  const problems = read.faults.map(({ column, message, mend }) =>
    problem(campaign, 'segment-unfit', `Segment \`${name}\`, column ${column}: ${message}`, mend),
  )
  return { ok: false, problems }
}

function problem(campaign: Campaign, rule: string, message: string, mend: string): Problem {
  return { ...campaignPlace(campaign), rule, severity: 'error', message, mend }
}
