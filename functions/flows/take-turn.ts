import { isSeries, type Series } from '../core/campaigns/campaign.ts'
import type { SeriesTurn } from '../core/campaigns/campaign-action.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

export type TakenTurn =
  | { readonly kind: 'taken'; readonly series: Series }
  /** Somebody changed the series at the same moment: to be tried again. */
  | { readonly kind: 'changed-meanwhile' }
  /** It no longer waits for that instant, or does not go on. */
  | { readonly kind: 'nothing-to-start' }

/**
 * Writes down what a series does with an occurrence, by one conditional write. The due row and schedule of what it waits
 * for next come first, so a crash in between loses nothing.
 */
export async function takeTurn(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  series: Series,
  turn: SeriesTurn,
  actor: string,
): Promise<TakenTurn> {
  const { id: campaignId } = series
  const { next } = turn
  if (next !== undefined) await ports.campaigns.addDue({ at: next, kind: 'start', campaignId })
  // What is past already the due row starts; a schedule could not be made for it.
  if (next !== undefined && next > ports.clock.now()) await ports.scheduler.scheduleStart(campaignId, next)
  const change = await changeCampaign(ports, campaignId, turn, actor)
  if (change.kind === 'changed' && isSeries(change.campaign))
    return { kind: 'taken', series: change.campaign }
  const isOvertaken = change.kind === 'refused' && change.refusal.rule === 'changed-meanwhile'
  return { kind: isOvertaken ? 'changed-meanwhile' : 'nothing-to-start' }
}
