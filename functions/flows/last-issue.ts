import { isStarted, type Series } from '../core/campaigns/campaign.ts'
import type { Ports } from './ports.ts'

/**
 * True while a series' latest issue is being made ready or frozen. Until then nobody can tell who has what of it, and the
 * next issue would bring the same articles once more.
 */
export async function isLastIssueOpen(
  { clock, campaigns, runs }: Pick<Ports, 'clock' | 'campaigns' | 'runs'>,
  { lastIssue }: Series,
): Promise<boolean> {
  const issue = lastIssue === undefined ? undefined : await campaigns.read(lastIssue)
  if (issue?.status === 'scheduled')
    return issue.scheduledFor !== undefined && issue.scheduledFor <= clock.now()
  if (issue?.status !== 'sending' || !isStarted(issue)) return false
  return (await runs.readRun(issue.runId))?.frozen === undefined
}
