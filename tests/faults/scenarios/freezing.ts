import { isStarted } from '../../../functions/core/campaigns/campaign.ts'
import { nthId } from '../../support/campaigns.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { campaignId, halfFrozenRun, person } from '../starts.ts'
import { unsubscribe } from './acts.ts'

/** Two planners freeze two chunks of one shard; two join and one leaves in the first, somebody joins behind the last. */
export const freezing: Scene = async (stage) => {
  const { ports, people } = await halfFrozenRun()
  const campaign = ports.campaigns.campaigns.get(campaignId)
  const [run] = ports.runs.runs.values()
  if (!campaign || !isStarted(campaign) || !run) throw new Error('nothing is being frozen')
  const world = setUp(stage, ports)
  world.spawn('planner', (own) => stage.design.freeze(own.ports, campaign, run))
  world.spawn('other planner', (own) => stage.design.freeze(own.ports, campaign, run))
  world.spawn('joiners', async (own) => {
    for (const n of [15, 16, 600]) await own.ports.subscribers.create(person(n))
  })
  world.spawn('leaver', (own) => unsubscribe(own.ports, 20))
  await world.run()
  await stage.design.freeze(ports, campaign, run)
  world.watch()
  const frozen = new Set([...ports.runs.chunkRows.values()].flatMap(({ ids }) => ids))
  const isThere = (n: number) => n === 20 || frozen.has(nthId(n))
  promise(people.every(isThere), 'P2: everyone who was there all along is frozen')
}
