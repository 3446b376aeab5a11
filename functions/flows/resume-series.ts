import type { Series } from '../core/campaigns/campaign.ts'
import { nextOccurrence } from '../core/campaigns/recurrence.ts'
import { awaitOccurrence } from './await-occurrence.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

interface Resume {
  readonly actor: string
  /** The version that whoever resumes it has looked at. */
  readonly version?: number
  readonly order?: string
}

/**
 * Lets a paused series go on with its next occurrence; what fell into the pause is left out. An issue it had decided on
 * before the pause is made by the tick.
 */
export async function resumeSeries(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  series: Series,
  { actor, version, order }: Resume,
): Promise<CampaignChange> {
  const next = nextOccurrence(series.definition.schedule, ports.clock.now())?.instant
  const looked = version !== undefined && { version }
  if (next === undefined) return changeCampaign(ports, series.id, { kind: 'resume', ...looked }, actor, order)
  return awaitOccurrence(ports, series, { next, action: { kind: 'resume', next, ...looked }, actor, order })
}
