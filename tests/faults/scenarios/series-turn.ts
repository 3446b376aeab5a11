import { fireSchedule } from '../../../functions/flows/fire-schedule.ts'
import { soon } from '../../support/campaign-ports.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { instant, scheduledSeries } from '../starts.ts'
import { laneOrders, tickOnce } from './acts.ts'

/** A series' schedule fires while the tick finds it due, and a sender takes what comes of it. */
export const seriesTurn: Scene = async (stage) => {
  const { ports, series } = await scheduledSeries()
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('schedule', (own) => {
    const input = { campaignId: series, instant, actor: 'schedule', deadline: soon(own.ports) }
    return fireSchedule(own.ports, input)
  })
  world.spawn('tick', (own) => tickOnce(own.ports))
  world.spawn('sender', orders.serve)
  await world.run()
  await world.recover([...orders.inHand])
  const { campaigns } = ports.campaigns
  promise(campaigns.size === 2 && campaigns.get(series)?.issues === 1, 'a turn of a series makes one issue')
}
