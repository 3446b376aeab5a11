import { expect, it } from 'vitest'
import { openState } from '../../functions/core/campaigns/chunk-state.ts'
import { listRecipients } from '../../functions/flows/list-recipients.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { aCampaign, nthId } from '../support/campaigns.ts'

const runId = 'a'.repeat(16)
const campaignId = aCampaign().id

/** A run of so many chunks of one person each, the last of them in doubt; `unwritten` chunks have no state yet. */
async function aLongRun(chunks: number, unwritten = 0) {
  const ports = campaignPorts()
  await ports.campaigns.create(aCampaign({ status: 'paused', runId }))
  for (let n = 1; n <= chunks; n += 1) {
    const id = nthId(n)
    const chunk = { runId, shard: '0', from: id, upTo: id, ids: [id], variants: [0] }
    await ports.runs.putChunk(chunk)
    if (n <= chunks - unwritten)
      await ports.runs.putState({ ...openState(chunk), letters: n === chunks ? 'd' : 'a' })
  }
  return ports
}

it('one page looks through 200,000 people at most, and says where to go on', async () => {
  const ports = await aLongRun(4001)
  const order = { campaignId, limit: 50, wanted: { state: 'in-doubt' } } as const
  expect(await listRecipients(ports, order)).toEqual({
    kind: 'page',
    page: { items: [], nextCursor: nthId(4000) },
  })
  expect(await listRecipients(ports, { ...order, cursor: nthId(4000) })).toEqual({
    kind: 'page',
    page: { items: [{ id: nthId(4001), state: 'in-doubt' }] },
  })
})

it('people whose state is not written yet are pending, next to those whose is', async () => {
  const ports = await aLongRun(4, 2)
  const outcome = await listRecipients(ports, { campaignId, limit: 50 })
  const states = outcome.kind === 'page' ? outcome.page.items.map(({ state }) => state) : []
  expect(states).toEqual(['accepted', 'accepted', 'pending', 'pending'])
})

it('a cursor inside a chunk goes on after that person', async () => {
  const ports = await aLongRun(3)
  const outcome = await listRecipients(ports, { campaignId, limit: 1, cursor: nthId(1) })
  expect(outcome).toMatchObject({ page: { items: [{ id: nthId(2) }], nextCursor: nthId(2) } })
})
