import type { Campaign, OwedIssue, Series } from '../core/campaigns/campaign.ts'
import { issueOf } from '../core/campaigns/series.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import { newAttempt } from './new-attempt.ts'

/** A series that has decided on an issue and not made it yet. */
export type OwingSeries = Series & { readonly owes: OwedIssue }

/** True when an issue is owed and the series goes on: what is paused waits, what is cancelled makes none. */
export function mayMakeIssue(series: Series): series is OwingSeries {
  return series.owes !== undefined && series.status !== 'paused' && series.status !== 'cancelled'
}

/**
 * Makes the issue that a series owes: the campaign, put if absent, then its due row, then the note that nothing is owed any
 * more. May be repeated after a crash anywhere, and by two planners at once. Answers the issue as it is stored.
 */
export async function makeIssue(ports: ChangePorts, series: OwingSeries, actor: string): Promise<Campaign> {
  const { id, number, instant } = series.owes
  const reason = `issue ${number} of ${series.id}`
  const lastChange = { actor, action: 'schedule', reason, attempt: newAttempt(ports.random) }
  const issue = { ...issueOf(series, series.owes, ports.clock.now()), lastChange }
  const answer = await ports.campaigns.create(issue)
  const stored = answer === 'created' ? issue : await ports.campaigns.read(id)
  if (stored?.series?.id !== series.id || stored.series.number !== number)
    throw new Error(`campaign ${id} is not ${reason}`)
  // Not before the campaign is there: the tick clears old rows of campaigns that have nothing to start.
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId: id })
  await changeCampaign(ports, series.id, { kind: 'made', number }, actor)
  await ports.campaigns.removeDue({ at: instant, kind: 'start', campaignId: series.id })
  return stored
}
