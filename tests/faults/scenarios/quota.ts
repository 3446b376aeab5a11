import { hour } from '../../../functions/core/instant.ts'
import { pauseCampaign } from '../../../functions/flows/pause-campaign.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { campaignId, frozenRun } from '../starts.ts'
import { laneOrders, tickOnce } from './acts.ts'

/** The daily quota ends at the second person; an hour later the tick goes on, unless the owner has paused for good. */
export const quota: Scene = async (stage) => {
  const { ports, order } = await frozenRun()
  ports.lanes.waiting.push(order)
  ports.mailer.script.splice(0, 2, { kind: 'accepted', messageId: 'first' }, { kind: 'quota' })
  let epoch: number | undefined
  const memory = () => `${epoch} ${ports.mailer.script.length}`
  const world = setUp(stage, ports, { memory })
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('sender', orders.serve)
  world.spawn('tick', async (own) => {
    await own.act('an hour passes', () => ports.clock.advance(hour))
    await tickOnce(own.ports)
  })
  world.spawn('owner', async (own) => {
    const change = await pauseCampaign(own.ports, { campaignId, actor: 'owner', reason: 'a typo' })
    if (change.kind === 'changed') epoch = change.campaign.epoch
  })
  await world.run()
  const campaign = ports.campaigns.campaigns.get(campaignId)
  const isParked = campaign?.status === 'paused' && campaign.lastChange?.actor === 'sender'
  promise(!isParked || campaign.resumesAt !== undefined, 'what the quota parked goes on by itself')
  promise([undefined, campaign?.epoch].includes(epoch), 'what the owner paused does not go on by itself')
  await world.recover([...orders.inHand])
}
