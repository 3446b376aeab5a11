import { type Issue, issuesBefore, type SeriesMember, servedWith } from '../core/digests/issue.ts'
import { frequencies } from '../core/subscribers/frequency.ts'
import type { Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'

/**
 * Every issue on record, newest first, those marked that were cancelled since the last one before this campaign that was
 * not: whoever cancels an issue and makes it anew finds its articles new again, for those who had not got it. Readers of
 * each frequency have a last one of their own.
 */
export async function readHistory(
  ports: Pick<Ports, 'compiled' | 'campaigns'>,
  campaign: SeriesMember,
): Promise<readonly Issue[]> {
  const issues = await readIssues(ports)
  const before = issuesBefore(issues, campaign)
  const known = new Map<string, boolean>()
  const isCancelled = async (slug: string) => {
    const cancelled = known.get(slug) ?? (await ports.campaigns.read(slug))?.status === 'cancelled'
    known.set(slug, cancelled)
    return cancelled
  }
  for (const frequency of frequencies)
    for (const { slug } of servedWith(before, frequency)) if (!(await isCancelled(slug))) break
  return issues.map((issue) => (known.get(issue.slug) ? { ...issue, cancelled: true } : issue))
}
