import type { Series } from '../core/campaigns/campaign.ts'
import { campaignPlace } from '../core/campaigns/campaign-origin.ts'
import { isWorthSending } from '../core/digests/issue-choice.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { checkAudience } from './check-audience.ts'
import { type CheckPorts, type Checkup, checkCampaign } from './check-campaign.ts'

/**
 * What stands between a series and its schedule: as for any campaign, judged by the issue it would make now; `at` is
 * its next occurrence. While there is nothing to send its content cannot be judged, only its audience: that is a warning, as
 * its first issue may come later.
 */
export async function checkSeries(ports: CheckPorts, series: Series, at?: Instant): Promise<Checkup> {
  const choice = await ports.composer.choose(series, ports.clock.now())
  if (!choice.ok) return { kind: 'unfit', problems: choice.problems }
  if (isWorthSending(choice.value, series.definition)) return checkCampaign(ports, series, at)
  const checked = await checkAudience(ports, series, at)
  if (checked.kind !== 'fit') return checked
  const { kind, reason = 'There is nothing new.' } = choice.value
  const warning: Problem = {
    ...campaignPlace(series),
    rule: `campaign-${kind}`,
    severity: 'warning',
    message: reason.replace(/\.$/, ''),
    mend: 'Nothing to mend: its first issue goes out when there is enough to send',
  }
  return { kind: 'fit', warnings: [warning, ...checked.warnings] }
}
