import { describe, expect, it } from 'vitest'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { killInMidSend } from '../support/process/kill-in-mid-send.ts'
import { advance } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { oneArticle } from '../support/process/scratch.ts'
import { outboxOf, startProduct } from '../support/process/start-product.ts'

const people = addresses(120)
const windowSize = 10
/** Moments that no step of ours marks; tests/long has thirty more, kill-at-steps those of the ledger. */
const after = [7, 31]

describe('a campaign whose server is killed in mid-send, and killed again', () => {
  it('mails nobody twice and loses nobody (P1, P2)', { timeout: 120_000 }, async () => {
    const first = await startProduct({ content: oneArticle(), env: { TIDINGS_SEND_RATE: '40' } })
    await importPeople(first, people)
    const { id } = await makeCampaign(first)
    await order(first, id, 'send-now')
    const product = await killInMidSend(first, { after })
    expect(product.outbox().length).toBeLessThan(people.length)

    const served = await campaignWhen(
      product,
      id,
      ({ counts, status }) =>
        counts.frozen > 0 && counts.pending === 0 && (counts.inDoubt > 0 || status === 'sent'),
      40,
    )
    expect(unaccounted(served)).toBe(0)
    expect(served.counts.frozen).toBe(people.length)
    expect(served.status).toBe(served.counts.inDoubt > 0 ? 'sending' : 'sent')

    // Within minutes the events of what SES had taken settle most doubts.
    await advance(product, 'PT30M')
    const settled = await campaignOf(product, id)
    const mailed = recipientsOf(product.home)
    expect(mailedTwice(mailed)).toEqual([])
    expect(mailed.filter((address) => !people.includes(address))).toEqual([])
    expect(settled.counts.accepted).toBe(mailed.length)
    expect(settled.counts.inDoubt).toBe(people.length - mailed.length)
    expect(settled.counts.inDoubt).toBeLessThanOrEqual(after.length * windowSize)

    // What nobody can prove closes after seven days, and only then is the campaign over.
    await advance(product, 'P8D')
    const closed = await campaignOf(product, id)
    expect(closed.status).toBe('sent')
    expect(closed.counts).toMatchObject({ accepted: mailed.length, inDoubt: 0, pending: 0 })
    expect(closed.counts.failed).toBe(settled.counts.inDoubt)
    expect(outboxOf(product.home)).toHaveLength(mailed.length)
  })
})
