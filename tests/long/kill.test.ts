import { describe, expect, it } from 'vitest'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { killInMidSend } from '../support/process/kill-in-mid-send.ts'
import { advance } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { startProduct } from '../support/process/start-product.ts'

const people = addresses(1200)
const lanes = 3
const windowSize = 10
/** Thirty moments without a pattern, the same in every run: 1 to 29 messages apart. */
const after = Array.from({ length: 30 }, (_, number) => 1 + ((number * 97) % 29))

describe('a campaign on three lanes whose server is killed thirty times, and ten times more at its start', () => {
  it('mails nobody twice and loses nobody (P1, P2)', { timeout: 900_000 }, async () => {
    const first = await startProduct({ env: { TIDINGS_SEND_RATE: String(100 * lanes) } })
    await importPeople(first, people)
    const { id } = await makeCampaign(first)
    await order(first, id, 'send-now')
    const product = await killInMidSend(first, { after, alsoAtStart: 3 })
    expect(product.outbox().length).toBeLessThan(people.length)
    const served = await campaignWhen(product, id, ({ counts }) => counts.pending === 0, 120)
    expect(unaccounted(served)).toBe(0)
    await advance(product, 'PT30M')
    const settled = await campaignOf(product, id)
    const mailed = recipientsOf(product.home)
    expect(mailedTwice(mailed)).toEqual([])
    expect(settled.counts).toMatchObject({ frozen: people.length, accepted: mailed.length })
    expect(settled.counts.inDoubt).toBe(people.length - mailed.length)
    expect(settled.counts.inDoubt).toBeLessThanOrEqual(after.length * lanes * windowSize)
    await advance(product, 'P8D')
    expect((await campaignOf(product, id)).status).toBe('sent')
    expect(recipientsOf(product.home)).toHaveLength(mailed.length)
  })
})
