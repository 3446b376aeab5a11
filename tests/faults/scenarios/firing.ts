import { hour, minute } from '../../../functions/core/instant.ts'
import { resumeCampaign } from '../../../functions/flows/resume-campaign.ts'
import { soon } from '../../support/campaign-ports.ts'
import { type Scene, setUp } from '../stage.ts'
import { campaignId, scheduled } from '../starts.ts'
import { laneOrders, startIt, tickOnce } from './acts.ts'

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

/** The system was down for seven hours: the tick holds what was due, and the owner, asked, resumes it. */
export const held: Scene = async (stage) => {
  const ports = await scheduled()
  ports.clock.advance(7 * hour)
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('tick', (own) => tickOnce(own.ports))
  world.spawn('owner', (own) =>
    resumeCampaign(own.ports, { campaignId, actor: 'owner', deadline: soon(own.ports) }),
  )
  world.spawn('sender', orders.serve)
  await world.run()
  await world.recover([...orders.inHand])
}
