import { readers, unseen } from '../cohorts.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { campaignId, scheduledCohorts } from '../starts.ts'
import { laneOrders, startIt } from './acts.ts'

/**
 * An issue that serves readers of every frequency starts, and a sender takes what comes of it:
 * whatever breaks off, each reader is frozen once, with all that they had not had, and mailed.
 */
export const mixedFrequencies: Scene = async (stage) => {
  const ports = await scheduledCohorts()
  const world = setUp(stage, ports)
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('schedule', ({ ports: own }) => startIt(own, 'schedule'))
  world.spawn('sender', orders.serve)
  await world.run()
  await world.recover([...orders.inHand])
  const { runId = '' } = ports.campaigns.campaigns.get(campaignId) ?? {}
  const run = await ports.runs.readRun(runId)
  for (const [n, { id }] of readers.entries()) {
    const chunk = await ports.runs.chunkOf(runId, id)
    const number = chunk?.variants[chunk.ids.indexOf(id)]
    promise(number !== undefined, 'P2: everyone who has something new is frozen')
    const variant = run && number !== undefined ? await ports.runs.readVariant(run, number) : undefined
    const isWhole = variant?.articles.join() === unseen[n]?.join()
    promise(isWhole, 'each reader gets all that they had not had, and nothing twice')
  }
}
