import { minute } from '../../../functions/core/instant.ts'
import type { ResolveDoubts } from '../../../functions/flows/resolve-doubts.ts'
import { type Scene, setUp } from '../stage.ts'
import { frozenPerson } from '../starts.ts'
import { laneOrders } from './acts.ts'

/** A minute later the owner has whoever is in doubt sent again; whoever was in the way may come back to a slot of its own. */
export const resend: Scene = (stage) => deciding(stage, 'resend')

/** A minute later the owner writes off whoever is in doubt. */
export const writeOff: Scene = (stage) => deciding(stage, 'write-off')

async function deciding(stage: Parameters<Scene>[0], decision: ResolveDoubts['decision']): Promise<void> {
  const { ports, order } = await frozenPerson()
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('owner', async (own) => {
    await own.act('a minute passes', () => ports.clock.advance(minute))
    await world.decide(own.ports, decision)
  })
  world.spawn('other sender', orders.serve)
  await world.run()
  await world.recover([order, ...orders.inHand])
}
