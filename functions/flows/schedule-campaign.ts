import { type Campaign, isSeries } from '../core/campaigns/campaign.ts'
import { changedMeanwhile } from '../core/campaigns/campaign-refusal.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { resolveTime } from '../core/campaigns/schedule.ts'
import { transition } from '../core/campaigns/transition.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import { type CheckPorts, checkCampaign, type Unfit } from './check-campaign.ts'
import type { Ports } from './ports.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { scheduleSeries } from './schedule-series.ts'

export type SchedulePorts = ChangePorts & CheckPorts & Pick<Ports, 'scheduler' | 'tableIdentity'>

export interface ScheduleCampaign {
  readonly campaignId: string
  readonly actor: string
  /** Local ISO without offset, or an instant; the definition's own time when absent. */
  readonly at?: string
  /** IANA name; the definition's own when absent. */
  readonly timeZone?: string
  /** The site's zone, for a campaign that has none of its own. */
  readonly siteTimeZone?: string
  /** The version that was looked at; the one found when absent. */
  readonly version?: number
}

export type ScheduleOutcome =
  | {
      readonly kind: 'scheduled'
      readonly campaign: Campaign
      readonly instant: Instant
      /** What a clock change made of the local time, in words. */
      readonly note?: string
      readonly warnings: readonly Problem[]
    }
  | { readonly kind: 'unknown-campaign' }
  | Unfit

/**
 * Schedules a campaign, or moves it to another time. Refused, with nothing changed: a past or unreadable time, an empty
 * audience, content with errors, another order that went before it since it was checked. The due row comes before the status, so a crash in between loses no schedule; an old
 * time's row and schedule find nothing to start.
 */
export async function scheduleCampaign(
  ports: SchedulePorts,
  input: ScheduleCampaign,
): Promise<ScheduleOutcome> {
  const { campaignId, actor } = input
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const restored = await refusalOfRestored(ports)
  if (restored) return { kind: 'refused', refusal: restored }
  if (campaign.version !== (input.version ?? campaign.version))
    return { kind: 'refused', refusal: changedMeanwhile }
  if (isSeries(campaign)) return scheduleSeries(ports, campaign, input)
  const time = timeOf(campaign, input)
  if (!time) return { kind: 'refused', refusal: noTime }
  const resolved = resolveTime(time.at, time.timeZone, ports.clock.now())
  if (!resolved.ok) return { kind: 'refused', refusal: resolved.refusal }
  const { instant, note } = resolved
  const { version } = campaign
  const action = { kind: 'schedule', instant, timeZone: time.timeZone, version } as const
  const allowed = transition(campaign, action, ports.clock.now())
  if (!allowed.ok) return { kind: 'refused', refusal: allowed.refusal }
  const check = await checkCampaign(ports, campaign, instant)
  if (check.kind !== 'fit') return check
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId })
  const change = await changeCampaign(ports, campaignId, action, actor)
  if (change.kind !== 'changed') return change
  await ports.scheduler.scheduleStart(campaignId, instant)
  const old = campaign.scheduledFor
  if (old !== undefined && old !== instant) await ports.scheduler.cancelStart(campaignId, old)
  return {
    kind: 'scheduled',
    campaign: change.campaign,
    instant,
    ...(note && { note }),
    warnings: check.warnings,
  }
}

function timeOf(
  campaign: Campaign,
  input: ScheduleCampaign,
): { readonly at: string; readonly timeZone: string } | undefined {
  const { schedule } = campaign.definition
  const own = schedule.kind === 'once' ? schedule : undefined
  const at = input.at ?? own?.at
  if (at === undefined) return undefined
  return { at, timeZone: input.timeZone ?? own?.timeZone ?? campaign.timeZone ?? input.siteTimeZone ?? 'UTC' }
}

const noTime: Refusal = {
  rule: 'no-time',
  reason: 'neither the order nor the campaign names a time',
  mend: 'Give a time like 2030-01-15T09:00 and a time zone, or send it now',
}
