import { acknowledgeRestored } from '../../../functions/flows/acknowledge-restored.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { frozenRun } from '../starts.ts'
import { laneOrders, tickOnce } from './acts.ts'

/** The table was restored in mid-send; its orders from before still come, while the tick looks and the owner acknowledges it. */
export const restored: Scene = async (stage) => {
  const { ports, order } = await frozenRun()
  await ports.tableIdentity.look()
  ports.tableIdentity.table = 'restored'
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  ports.lanes.waiting.push(order)
  world.spawn('sender', orders.serve)
  world.spawn('tick', (own) => tickOnce(own.ports))
  world.spawn('owner', (own) => acknowledgeRestored(own.ports, { table: 'restored', actor: 'owner' }))
  await world.run()
  promise(ports.mailer.mailed.length === 0, 'of a restored table nothing goes out by itself')
  await world.recover([...orders.inHand])
}
