import { type Scene, setUp } from '../stage.ts'
import { person, scheduled } from '../starts.ts'
import { startIt, unsubscribe } from './acts.ts'

/** The schedule fires twice at once, while somebody joins and somebody leaves. */
export const twoPlanners: Scene = async (stage) => {
  const ports = await scheduled()
  const world = setUp(stage, ports)
  world.spawn('schedule', ({ ports: own }) => startIt(own, 'schedule'))
  world.spawn('again', ({ ports: own }) => startIt(own, 'again'))
  world.spawn('people', async ({ ports: own }) => {
    await own.subscribers.create(person(0))
    await unsubscribe(own, 3)
  })
  await world.run()
  await world.recover()
}
