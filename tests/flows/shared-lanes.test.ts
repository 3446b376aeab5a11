import { expect, it } from 'vitest'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import { campaignPorts, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

it('three campaigns on one lane take turns, hop by hop, and mail everyone once', async () => {
  const people = 2_000
  const ports = campaignPorts(manyPeople(people))
  const ids = ['first', 'second', 'third']
  for (const id of ids) {
    await ports.campaigns.create(aCampaign({ id }))
    await sendNow(ports, { campaignId: id, actor: 'cli', deadline: soon(ports) })
  }
  const turns: string[] = []
  for (let order = ports.lanes.waiting.shift(); order; order = ports.lanes.waiting.shift()) {
    await sendLane(ports, { order, deadline: soon(ports) })
    turns.push(order.campaignId)
    await tick(ports, { deadline: soon(ports) })
  }
  expect(turns.slice(0, 4)).toEqual(['first', 'second', 'third', 'first'])
  expect(turns).toHaveLength(2 * ids.length)
  for (const id of ids) {
    expect(await ports.campaigns.read(id)).toMatchObject({ status: 'sent' })
    const mailed = ports.mailer.mailed.filter(({ tags }) => tags.campaign === id).map(({ to }) => to)
    expect(mailed).toHaveLength(people)
    expect(new Set(mailed).size).toBe(people)
  }
})
