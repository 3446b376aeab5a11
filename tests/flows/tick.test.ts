import { expect, it } from 'vitest'
import { hour } from '../../functions/core/instant.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { tick } from '../../functions/flows/tick.ts'
import { type CampaignPorts, campaignPorts, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

const at = '2026-11-23T09:00:00.000Z'
const ids = ['first', 'second'] as const

/** Two campaigns whose hour has come. */
async function twoDue(): Promise<CampaignPorts> {
  const ports = campaignPorts(manyPeople(3))
  for (const campaignId of ids) {
    await ports.campaigns.create(aCampaign({ id: campaignId }))
    await scheduleCampaign(ports, { campaignId, actor: 'cli', at, timeZone: 'UTC' })
  }
  ports.clock.advance(hour)
  return ports
}

async function statusesOf({ campaigns }: CampaignPorts) {
  return Promise.all(ids.map(async (id) => (await campaigns.read(id))?.status))
}

/** How many campaigns each minute could not bring on, as the alarms hear it. */
function stuckIn({ log }: CampaignPorts): readonly number[] {
  return log.measures.filter(({ name }) => name === 'StuckCampaigns').map(({ value }) => value)
}

it('compiles nothing when its time is up: the next tick goes on with the rows that are left', async () => {
  const ports = await twoDue()
  const { compose } = ports.composer
  ports.composer.compose = async (...input) => {
    ports.clock.advance(110_000)
    return compose(...input)
  }
  await tick(ports, { deadline: soon(ports) })
  expect((await statusesOf(ports)).toSorted()).toEqual(['scheduled', 'sending'])
  expect(stuckIn(ports)).toEqual([1])
  ports.composer.compose = compose
  await tick(ports, { deadline: soon(ports) })
  expect(await statusesOf(ports)).toEqual(['sending', 'sending'])
  expect(stuckIn(ports)).toEqual([1, 0])
})

it('tells of every fault, also when the dead-letter queues cannot be looked after', async () => {
  const ports = await twoDue()
  ports.composer.compose = () => Promise.reject(new Error('no content'))
  const deadLetters = { filled: () => Promise.reject(new Error('no queues')) }
  const ticking = tick({ ...ports, deadLetters }, { deadline: soon(ports) })
  await expect(ticking).rejects.toMatchObject({
    errors: ['no content', 'no content', 'no queues'].map((message) => expect.objectContaining({ message })),
  })
  expect(ports.log.lines.filter(({ level }) => level === 'error')).toHaveLength(3)
  expect(stuckIn(ports)).toEqual([2])
})
