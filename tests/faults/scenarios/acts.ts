import type { LaneMessage } from '../../../functions/core/campaigns/lane-message.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { startCampaign } from '../../../functions/flows/start-campaign.ts'
import { tick } from '../../../functions/flows/tick.ts'
import { type CampaignPorts, soon } from '../../support/campaign-ports.ts'
import { nthId } from '../../support/campaigns.ts'
import type { Staged } from '../stage.ts'
import { campaignId, instant } from '../starts.ts'
import type { Own } from '../world.ts'

/** What a planner does when the campaign's schedule fires. */
export function startIt(ports: CampaignPorts, actor: string): Promise<unknown> {
  return startCampaign(ports, { campaignId, instant, actor, deadline: soon(ports) })
}

/** What a planner does every minute. */
export function tickOnce(ports: CampaignPorts): Promise<unknown> {
  return tick(ports, { deadline: soon(ports) })
}

/** The nth person leaves. */
export async function unsubscribe(ports: CampaignPorts, n: number): Promise<unknown> {
  const stored = await ports.subscribers.read(nthId(n))
  if (!stored) throw new Error('nobody is there')
  return ports.subscribers.replace({ ...stored, state: 'unsubscribed', version: stored.version + 1 })
}

/** The nth person changes something about themselves. */
export async function changeOwn(
  ports: CampaignPorts,
  n: number,
  parts: Pick<Subscriber, 'frequency' | 'pausedUntil'>,
): Promise<unknown> {
  const stored = await ports.subscribers.read(nthId(n))
  if (!stored) throw new Error('nobody is there')
  return ports.subscribers.replace({ ...stored, ...parts, version: stored.version + 1 })
}

/** The lanes' queue as one sender after the other sees it. */
export interface LaneOrders {
  /** Taken by somebody who has not finished it: the queue would deliver it again. */
  readonly inHand: Set<LaneMessage>
  serve(own: Own): Promise<never>
}

export function laneOrders(waiting: LaneMessage[], { send }: Pick<Staged, 'send'>): LaneOrders {
  const inHand = new Set<LaneMessage>()
  return {
    inHand,
    async serve(own) {
      for (;;) {
        const order = await own.take('lanes.take', waiting)
        inHand.add(order)
        await send(own.ports, order)
        inHand.delete(order)
      }
    },
  }
}
