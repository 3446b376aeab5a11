import { describe, expect, it } from 'vitest'
import { addressesOf } from '../../functions/flows/addresses-of.ts'
import { listResponders } from '../../functions/flows/list-responders.ts'
import { sentCampaignId as campaignId, halfSent } from '../support/a-sent-run.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

/** A run in which these slots of every chunk clicked, and one of each bounced. */
async function clicked() {
  const { ports, runId } = await halfSent(60, 60)
  const ids: string[] = []
  for (const chunk of ports.runs.chunkRows.values()) {
    for (const slot of chunk.ids.keys()) {
      if (slot % 2 === 1) continue
      ids.push(chunk.ids[slot] ?? '')
      const click = { slot, kind: 'click', at: ports.clock.now(), attempt: '', link: 'a' } as const
      await ports.runs.recordOutcomes(runId, chunk.shard, chunk.from, [click])
    }
  }
  return { ports, ids: ids.toSorted() }
}

describe('those who did something', () => {
  it('come in pages, in the order of their ids, each once', async () => {
    const { ports, ids } = await clicked()
    const found: string[] = []
    let cursor: string | undefined
    do {
      const outcome = await listResponders(ports, {
        campaignId,
        response: 'clicked',
        limit: 7,
        ...(cursor && { cursor }),
      })
      if (outcome.kind !== 'page') throw new Error('the campaign is gone')
      expect(outcome.page.items.length).toBeLessThanOrEqual(7)
      found.push(...outcome.page.items.map(({ id }) => id))
      cursor = outcome.page.nextCursor
    } while (cursor !== undefined)
    expect(found).toEqual(ids)
    expect(ids.length).toBeGreaterThan(20)
  })

  it('are nobody where nobody did, where it has not started, and where there is no campaign', async () => {
    const { ports } = await clicked()
    const list = { campaignId, response: 'bounced', limit: 5 } as const
    expect(await listResponders(ports, list)).toEqual({ kind: 'page', page: { items: [] } })
    const fresh = campaignPorts()
    expect(await listResponders(fresh, list)).toEqual({ kind: 'unknown-campaign' })
    await fresh.campaigns.create(aCampaign())
    expect(await listResponders(fresh, list)).toEqual({ kind: 'page', page: { items: [] } })
  })

  it('have an address unless they were erased', async () => {
    const { ports, ids } = await clicked()
    const [one = '', other = ''] = ids
    const person = await ports.subscribers.read(other)
    if (!person) throw new Error('nobody is there')
    ports.subscribers.people.set(other, { ...person, state: 'erased' })
    const addresses = await addressesOf(ports, [one, other, 'f'.repeat(32), one])
    expect([...addresses.keys()]).toEqual([one])
  })
})
