import { type Scene, setUp } from '../stage.ts'
import { frozenRun } from '../starts.ts'

/** The same order, delivered to two senders at once; windows of two among three people. */
export const twoSenders: Scene = async (stage) => {
  const { ports, order } = await frozenRun()
  const world = setUp(stage, ports)
  for (const actor of ['first', 'second']) {
    world.spawn(actor, (own) => world.send(own.ports, order))
  }
  await world.run()
  await world.recover(world.failed().length > 0 ? [order] : [])
}
