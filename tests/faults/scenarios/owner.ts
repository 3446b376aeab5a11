import { day, plusMilliseconds } from '../../../functions/core/instant.ts'
import { cancelCampaign } from '../../../functions/flows/cancel-campaign.ts'
import { pauseCampaign } from '../../../functions/flows/pause-campaign.ts'
import { resumeCampaign } from '../../../functions/flows/resume-campaign.ts'
import { soon } from '../../support/campaign-ports.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { campaignId, frozenRun, instant } from '../starts.ts'
import { changeOwn, laneOrders, unsubscribe } from './acts.ts'

/** The owner pauses in mid-send and resumes at once; the new order finds another sender. */
export const pauseAndResume: Scene = async (stage) => {
  const { ports, order } = await frozenRun()
  let resumed: number | undefined
  const world = setUp(stage, ports, { memory: () => String(resumed) })
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('owner', async (own) => {
    await pauseCampaign(own.ports, { campaignId, actor: 'owner', reason: 'a typo' })
    const change = await resumeCampaign(own.ports, { campaignId, actor: 'owner', deadline: soon(own.ports) })
    if (change.kind === 'changed') resumed = change.campaign.epoch
  })
  world.spawn('other sender', orders.serve)
  await world.run()
  const isOrdered = ports.lanes.seen.has(`${order.runId}:0:${resumed}:0`)
  promise(resumed === undefined || isOrdered, 'a resume takes hold at once')
  await world.recover([order, ...orders.inHand])
}

/** Somebody unsubscribes in mid-send, and the owner cancels. */
export const withdrawal: Scene = async (stage) => {
  const { ports, order } = await frozenRun()
  const world = setUp(stage, ports)
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('person', (own) => unsubscribe(own.ports, 3))
  world.spawn('owner', (own) => cancelCampaign(own.ports, { campaignId, actor: 'owner' }))
  await world.run()
  await world.recover([order])
}

/** Somebody pauses their own mail in mid-send, and somebody else asks for a monthly digest. */
export const ownPause: Scene = async (stage) => {
  const { ports, order } = await frozenRun()
  const world = setUp(stage, ports)
  const pausedUntil = plusMilliseconds(instant, 28 * day)
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('person', (own) => changeOwn(own.ports, 3, { pausedUntil }))
  world.spawn('reader', (own) => changeOwn(own.ports, 2, { frequency: 'monthly' }))
  await world.run()
  await world.recover([order])
  const reasons = [...ports.runs.stateRows.values()].map((state) => state.reasons)
  promise(
    reasons.every((each) => /^[-o]*$/.test(each)),
    'only a pause of their own keeps anybody out',
  )
}
