import { describe, expect, it } from 'vitest'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { killInMidSend } from '../support/process/kill-in-mid-send.ts'
import { advance } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { outboxOf, startProduct } from '../support/process/start-product.ts'

const people = addresses(300)
const windowSize = 10
/** The first kill comes while the audience is being frozen. */
const after = [0, 1, 7, 23, 40, 12, 48, 5, 31, 52]

describe('a campaign whose server is killed again and again', () => {
  it('mails nobody twice and loses nobody (P1, P2)', { timeout: 300_000 }, async () => {
    const first = await startProduct({ env: { TIDINGS_SEND_RATE: '80' } })
    await importPeople(first, people)
    const { id } = await makeCampaign(first)
    // The first kill cuts the answer off.
    order(first, id, 'send-now').catch(() => undefined)
    await campaignWhen(first, id, ({ status }) => status === 'sending')
    const product = await killInMidSend(first, { after })
    expect(product.outbox().length).toBeLessThan(people.length)

    const served = await campaignWhen(
      product,
      id,
      ({ counts }) => counts.frozen > 0 && counts.pending === 0,
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
