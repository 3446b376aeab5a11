import { hour, minute } from '../../../functions/core/instant.ts'
import { type Scene, setUp } from '../stage.ts'
import { frozenRun, scheduled } from '../starts.ts'
import { laneOrders, startIt, tickOnce } from './acts.ts'

/** From its schedule to the last person, with a tick somewhere on the way. */
export const whole: Scene = async (stage) => {
  const ports = await scheduled()
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('schedule', (own) => startIt(own.ports, 'schedule'))
  world.spawn('sender', orders.serve)
  world.spawn('tick', async (own) => {
    await own.act('a minute passes', () => ports.clock.advance(minute))
    await tickOnce(own.ports)
  })
  await world.run()
  await world.recover([...orders.inHand])
}

/** Planner and sender run on a laptop that is closed for seven hours, but not in the midst of a call to SES. */
export const asleep: Scene = async (stage) => {
  const ports = await scheduled()
  ports.clock.advance(hour)
  const { budget } = stage
  const send = budget.kinds.send.filter((outcome) => outcome !== 'stall')
  const kinds = { ...budget.kinds, send }
  const world = setUp({ ...stage, budget: { ...budget, kinds } }, ports, { stall: 7 * hour })
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('tick', (own) => tickOnce(own.ports))
  world.spawn('sender', orders.serve)
  await world.run()
  await world.recover([...orders.inHand])
}

/** The order of a frozen run is lost; two ticks give it anew at once, and two senders take what comes. */
export const twoTicks: Scene = async (stage) => {
  const { ports } = await frozenRun()
  ports.clock.advance(11 * minute)
  const world = setUp(stage, ports, { stall: 11 * minute })
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('tick', (own) => tickOnce(own.ports))
  world.spawn('other tick', (own) => tickOnce(own.ports))
  world.spawn('sender', orders.serve)
  world.spawn('other sender', orders.serve)
  await world.run()
  await world.recover([...orders.inHand])
}
