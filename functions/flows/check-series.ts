import type { Series } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import { isWorthSending } from '../core/digests/issue-choice.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type CheckPorts, checkCampaign, type Unfit } from './check-campaign.ts'

/**
 * What stands between a series and its schedule: as for any campaign, judged by the issue it would make now; `at` is
 * its next occurrence. While there is nothing to send its content cannot be judged: that is a warning, as its first issue
 * may come later.
 */
export async function checkSeries(
  ports: CheckPorts,
  series: Series,
  at?: Instant,
): Promise<{ readonly kind: 'fit'; readonly warnings: readonly Problem[] } | Unfit> {
  const choice = await ports.composer.choose(series, ports.clock.now())
  if (!choice.ok) return { kind: 'unfit', problems: choice.problems }
  if (isWorthSending(choice.value, series.definition)) return checkCampaign(ports, series, at)
  const { kind, reason = 'There is nothing new.' } = choice.value
  const warning: Problem = {
    ...campaignPlace(series),
    rule: `campaign-${kind}`,
    severity: 'warning',
    message: reason.replace(/\.$/, ''),
    mend: 'Nothing to mend: its first issue goes out when there is enough to send',
  }
  return { kind: 'fit', warnings: [warning] }
}
