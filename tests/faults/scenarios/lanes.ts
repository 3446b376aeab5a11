import { minute } from '../../../functions/core/instant.ts'
import type { CampaignPorts } from '../../support/campaign-ports.ts'
import { type Scene, setUp } from '../stage.ts'
import { frozenRun, frozenShards, frozenTwoLanes } from '../starts.ts'
import { laneOrders, tickOnce } from './acts.ts'

/** Two senders serve two lanes, and whoever is last ends the campaign; a minute later the tick looks after both. */
export const twoLanes: Scene = async (stage) => {
  const ports = await frozenTwoLanes()
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('sender', orders.serve)
  world.spawn('other sender', orders.serve)
  world.spawn('tick', async (own) => {
    await own.act('a minute passes', () => ports.clock.advance(minute))
    await tickOnce(own.ports)
  })
  await world.run()
  await world.recover([...orders.inHand])
}

/** SES takes its time, so that one sender serves chunks side by side; another has the same order. */
export const sideBySide: Scene = async (stage) => {
  const { ports: base, order } = await frozenShards()
  const ports = withSlowSes(base, 1500)
  const world = setUp(stage, ports)
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('other sender', (own) => world.send(own.ports, order))
  await world.run()
  await world.recover(world.failed().length > 0 ? [order] : [])
}

/** SES takes its time and the function's is short: after each window it hands over to the next hop. */
export const handOver: Scene = async (stage) => {
  const { ports: base, order } = await frozenRun()
  const ports = withSlowSes(base, 1000)
  const world = setUp(stage, ports, { life: 16_000 })
  const orders = laneOrders(ports.lanes.waiting, world)
  ports.lanes.waiting.push(order)
  world.spawn('sender', orders.serve)
  world.spawn('other sender', orders.serve)
  world.spawn('tick', async (own) => {
    await own.act('a minute passes', () => ports.clock.advance(minute))
    await tickOnce(own.ports)
  })
  await world.run()
  await world.recover([...orders.inHand])
}

function withSlowSes(ports: CampaignPorts, milliseconds: number): CampaignPorts {
  const { mailer, clock } = ports
  const send: typeof mailer.send = (message) => {
    clock.advance(milliseconds)
    return mailer.send(message)
  }
  return { ...ports, mailer: { ...mailer, send } }
}
