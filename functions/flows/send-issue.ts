import type { Series } from '../core/campaigns/campaign.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { transition } from '../core/campaigns/transition.ts'
import { changeCampaign } from './change-campaign.ts'
import { checkCampaign } from './check-campaign.ts'
import { fireSeries } from './fire-series.ts'
import { isLastIssueOpen } from './last-issue.ts'
import type { SendNow, SendNowOutcome, SendNowPorts } from './send-now.ts'

/**
 * Makes and starts the next issue of a scheduled series at once, out of turn: the series has its turn at this instant, and
 * waits for the same occurrence as before afterwards.
 */
export async function sendIssue(
  ports: SendNowPorts,
  series: Series,
  { campaignId, actor, deadline }: SendNow,
): Promise<SendNowOutcome> {
  if (series.status !== 'scheduled') return { kind: 'refused', refusal: notGoing(series) }
  const instant = ports.clock.now()
  const { version, definition } = series
  const action = { kind: 'schedule', instant, timeZone: definition.schedule.timeZone, version } as const
  const allowed = transition(series, action, instant)
  if (!allowed.ok) return { kind: 'refused', refusal: allowed.refusal }
  if (await isLastIssueOpen(ports, series)) return { kind: 'refused', refusal: lastIssueOpen }
  const check = await checkCampaign(ports, series)
  if (check.kind !== 'fit') return check
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId })
  const change = await changeCampaign(ports, campaignId, action, actor)
  if (change.kind !== 'changed') return change
  const fired = await fireSeries(ports, { campaignId, instant, actor, deadline })
  if (fired.kind !== 'issued') return { kind: 'refused', refusal: madeNone(fired) }
  return { kind: 'started', campaign: fired.issue, start: fired.start, warnings: check.warnings }
}

function notGoing({ status }: Series): Refusal {
  const reason = `a series that is ${status} makes no issue`
  const mend = status === 'paused' ? 'Resume it first' : 'Schedule it first'
  return { rule: 'wrong-status', reason, mend }
}

const lastIssueOpen: Refusal = {
  rule: 'about-to-start',
  reason: 'its last issue is only just starting',
  mend: 'Wait until that is being sent, then look whether there is anything new',
}

function madeNone(fired: { readonly kind: string; readonly reason?: string }): Refusal {
  const reason = fired.reason ?? 'it changed at the same moment'
  return {
    rule: fired.kind,
    reason,
    mend: 'Look at how it stands now, and send it again when it still should',
  }
}
