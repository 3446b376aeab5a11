import { hour, minute } from '../../../functions/core/instant.ts'
import { type Scene, setUp } from '../stage.ts'
import { scheduled } from '../starts.ts'
import { startIt } from './acts.ts'

/** The schedule fires twice, each time early or in time, and at some moment the system goes down for seven hours. */
export const firing: Scene = async (stage) => {
  const ports = await scheduled()
  ports.clock.advance(-minute)
  const world = setUp(stage, ports)
  for (const actor of ['schedule', 'again']) {
    world.spawn(actor, async (own) => {
      await own.act('wakes', () => {})
      await startIt(own.ports, actor)
    })
  }
  world.spawn('clock', (own) => own.act('a minute passes', () => ports.clock.advance(minute)))
  world.spawn('outage', (own) =>
    own.act('seven hours pass', () => {
      world.crash()
      ports.clock.advance(7 * hour)
    }),
  )
  await world.run()
  await world.recover()
}
