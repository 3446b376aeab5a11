import { type Issue, issuesBefore, type SeriesMember } from '../core/digests/issue.ts'
import type { Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'

/**
 * Every issue on record, newest first, those marked that were cancelled since the last one before this campaign that was
 * not: whoever cancels an issue and makes it anew finds its articles new again, for those who had not got it.
 */
export async function readHistory(
  ports: Pick<Ports, 'compiled' | 'campaigns'>,
  campaign: SeriesMember,
): Promise<readonly Issue[]> {
  const issues = await readIssues(ports)
  const cancelled = new Set<string>()
  for (const { slug } of issuesBefore(issues, campaign)) {
    const before = await ports.campaigns.read(slug)
    if (before?.status !== 'cancelled') break
    cancelled.add(slug)
  }
  return issues.map((issue) => (cancelled.has(issue.slug) ? { ...issue, cancelled: true } : issue))
}
