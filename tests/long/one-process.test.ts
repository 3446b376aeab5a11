import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { signToken } from '../../functions/core/token.ts'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { messagesOf, rawOf } from '../support/process/local-cloud.ts'
import { readMail } from '../support/process/mail.ts'
import { addresses } from '../support/process/people.ts'
import { type ProductHere, startHere } from '../support/process/start-here.ts'
import { storePeople } from '../support/process/store-people.ts'

const few = addresses(80)
/** Words of the article's description. */
const promise = 'an invitation to two open evenings'
const patience = { timeout: 120_000 }
let product: ProductHere

beforeAll(async () => {
  product = await startHere()
  await storePeople(product.stage.ports, few)
})

/** The messages of one campaign, in the order of acceptance. */
async function messagesBy(id: string) {
  return (await messagesOf(product)).filter(({ tags }) => tags.campaign === id).toReversed()
}

async function mailedBy(id: string): Promise<readonly string[]> {
  return (await messagesBy(id)).map(({ to }) => to)
}

describe('a campaign paused in mid-send', patience, () => {
  let id: string
  /** Two people who are served last. */
  const late = { leaving: '', erased: '' }

  beforeAll(async () => {
    const { ports, sesSettings } = product.stage
    sesSettings.rate = 40
    // Ids are made with a key of this stage: its last shard alone may hold nobody.
    for (const shard of ['d', 'e', 'f']) {
      for await (const person of ports.subscribers.walkShard(shard)) {
        late.erased = late.leaving
        late.leaving = person.id
      }
    }
    id = (await makeCampaign(product)).id
    await order(product, id, 'send-now')
    await campaignWhen(product, id, ({ counts }) => counts.accepted >= 10)
    await order(product, id, 'pause')
  })

  it('cannot be edited any more, and what its article becomes does not reach it', async () => {
    const edited = await product.api('PATCH', `/campaigns/${id}`, { subject: 'Another subject' })
    expect(edited.status).toBe(409)
    const article = join(product.content, 'articles/winter-hours-2026.md')
    const text = readFileSync(article, 'utf8')
    expect(text).toContain(promise)
    writeFileSync(article, text.replace(promise, 'Everything is different'))
    await product.stage.publish()
    expect(await (await product.fetch('/articles/winter-hours-2026/')).text()).not.toContain(promise)
  })

  it('loses who unsubscribes, and who is erased', async () => {
    const { ports } = product.stage
    const claims = { purpose: 'unsubscribe', subscriberId: late.leaving } as const
    const path = `/u/${signToken(await ports.keys.tokenKeys(), claims)}`
    const body = new URLSearchParams('List-Unsubscribe=One-Click')
    expect((await product.fetch(path, { method: 'POST', body })).status).toBe(200)
    const person = await ports.subscribers.read(late.erased)
    if (!person) throw new Error('nobody is there to erase')
    const tombstone = { ...person, state: 'erased', email: '', version: person.version + 1 } as const
    expect(await ports.subscribers.replace(tombstone)).toBe('written')
  })

  it('goes on to everyone else, once, with the content it had (P1, P3)', async () => {
    const before = (await messagesBy(id)).length
    await order(product, id, 'resume')
    const sent = await campaignWhen(product, id, ({ status }) => status === 'sent')
    expect(sent.counts).toMatchObject({ frozen: few.length, accepted: few.length - 2, excluded: 2 })
    const messages = await messagesBy(id)
    expect(messages.length).toBeGreaterThan(before)
    expect(new Set(messages.map(({ to }) => to)).size).toBe(messages.length)
    const mailed = messages.map(({ tags }) => tags.person)
    expect(mailed).not.toContain(late.leaving)
    expect(mailed).not.toContain(late.erased)
    const last = await readMail(await rawOf(product, messages.at(-1)?.id ?? ''))
    expect(last.html).toContain(promise)
    expect(last.text).toContain(promise)
  })
})

describe('a campaign to a thousand people', patience, () => {
  const bouncing = addresses(20).map((_, n) => `bounce+${n}@simulator.amazonses.com`)
  const complaining = addresses(2).map((_, n) => `complaint+${n}@simulator.amazonses.com`)
  const others = addresses(1_000 - (few.length - 2) - bouncing.length - complaining.length, 'example.org')

  it('mails each of them once, and its report is exact', async () => {
    const { stage } = product
    stage.sesSettings.rate = 0
    await storePeople(stage.ports, [...bouncing, ...complaining, ...others])
    const { id } = await makeCampaign(product, { name: 'To all' })
    await order(product, id, 'send-now')
    await stage.idle()
    const sent = await campaignOf(product, id)
    expect(unaccounted(sent)).toBe(0)
    expect(sent).toMatchObject({
      status: 'sent',
      counts: {
        frozen: 1_000,
        accepted: 1_000,
        excluded: 0,
        failed: 0,
        inDoubt: 0,
        pending: 0,
        delivered: 1_000 - bouncing.length,
        bounced: bouncing.length,
        complained: complaining.length,
      },
    })
    const mailed = await mailedBy(id)
    expect(mailed).toHaveLength(1_000)
    expect(new Set(mailed).size).toBe(1_000)
    expect(mailed).toEqual(expect.arrayContaining([...bouncing, ...complaining]))
  })
})
