import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignJson } from '../../functions/web/api/campaign-json.ts'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { death, serveUntil, startDying } from '../support/process/kill-at-step.ts'
import type { KillStep } from '../support/process/kill-steps.ts'
import { advance } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { oneArticle } from '../support/process/scratch.ts'
import { outboxOf, type Product, startProduct } from '../support/process/start-product.ts'
import { until } from '../support/process/until.ts'

const people = addresses(200)
const windowSize = 10
const patience = { timeout: 120_000 }
const firstStep = 'a start is noted'

describe('a series whose server is killed while it makes an issue', patience, () => {
  const owed = 'an issue is owed'
  let first: Product
  let id: string

  beforeAll(async () => {
    const content = oneArticle()
    first = await startDying(owed, { content, env: { TIDINGS_SEND_RATE: '0' } })
    await importPeople(first, addresses(12))
    const schedule = { every: 'thursday at 09:00', timeZone: 'Europe/Zurich' }
    id = (await makeCampaign(first, { kind: 'digest', articles: { since: 'last-issue' }, schedule })).id
    await order(first, id, 'schedule')
  })

  it('dies between the turn and the issue, then between the issue and its start', async () => {
    const answer = expect(order(first, id, 'send-now')).rejects.toThrow('fetch failed')
    await death(owed, first)
    await answer
    await serveUntil('an issue is made', first.settings)
    expect(outboxOf(first.home)).toEqual([])
  })

  it('has made it once, under its number, and mailed everyone once', async () => {
    const product = await startProduct({ home: first.home, env: first.settings })
    const isSent = () => outboxOf(first.home).length === 12
    await until('the issue to go out', isSent, { seconds: 60, state: product.output })
    const { body } = await product.api<{ items: CampaignJson[] }>('GET', '/campaigns')
    const made = body.items.filter(({ series }) => series?.id === id)
    expect(made.map(({ series, counts }) => [series?.number, counts.frozen])).toEqual([[1, 12]])
    expect(await campaignOf(product, id)).toMatchObject({ status: 'scheduled', issues: 1 })
    expect(mailedTwice(recipientsOf(first.home))).toEqual([])
  })
})

/** One home; each test begins where the kill of the one before left it. */
describe('a server killed at a named step, started again and killed at the next', patience, () => {
  let first: Product
  let id: string

  beforeAll(async () => {
    const content = oneArticle()
    first = await startDying(firstStep, { content, env: { TIDINGS_SEND_RATE: '100' } })
    await importPeople(first, people)
    id = (await makeCampaign(first)).id
  })
  afterEach(() => expect(mailedTwice(recipientsOf(first.home))).toEqual([]))

  it('dies between the due row and the status', async () => {
    const answer = expect(order(first, id, 'send-now')).rejects.toThrow('fetch failed')
    await death(firstStep, first)
    await answer
    expect(outboxOf(first.home)).toEqual([])
  })

  it.each<[KillStep, (before: number, now: number) => boolean]>([
    ['some chunks are frozen', (_before, now) => now === 0],
    ['a window is claimed', (_before, now) => now === 0],
    ['SES has accepted some', (before, now) => now > before && now < before + windowSize],
    ['a window is recorded', (before, now) => now >= before + windowSize && now < people.length / 2],
  ])('dies as soon as %s', async (step, fits) => {
    const before = outboxOf(first.home).length
    await serveUntil(step, first.settings)
    expect(outboxOf(first.home).length).toSatisfy((now: number) => fits(before, now))
  })

  it('serves everyone else, and dies as soon as a doubt is settled', async () => {
    const step = 'a doubt is settled'
    const product = await startDying(step, { home: first.home, env: first.settings })
    const served = await campaignWhen(
      product,
      id,
      ({ counts }) => counts.frozen > 0 && counts.pending === 0,
      60,
    )
    expect(unaccounted(served)).toBe(0)
    expect(served).toMatchObject({ status: 'sending', counts: { frozen: people.length } })
    // A window each for the three kills of a sender.
    expect(served.counts.inDoubt).toBeGreaterThan(0)
    expect(served.counts.inDoubt).toBeLessThanOrEqual(3 * windowSize)
    const answer = expect(advance(product, 'PT30M')).rejects.toThrow('fetch failed')
    await death(step, product)
    await answer
  })

  it('has mailed nobody twice and lost nobody (P1, P2)', async () => {
    const product = await startProduct({ home: first.home, env: first.settings })
    await advance(product, 'PT30M')
    const settled = await campaignOf(product, id)
    const isOneOfThem = (address: string) => people.includes(address)
    const mailed = recipientsOf(product.home).filter(isOneOfThem)
    // On a slow machine the doubts last an hour, of which the owner is told.
    const others = recipientsOf(product.home).filter((address) => !isOneOfThem(address))
    expect(others.filter((address) => address !== 'hello@harbourstrength.example')).toEqual([])
    expect(unaccounted(settled)).toBe(0)
    expect(settled.counts).toMatchObject({ frozen: people.length, accepted: mailed.length, pending: 0 })
    expect(settled.counts.inDoubt).toBe(people.length - mailed.length)

    // Who was claimed and never mailed stays in doubt for seven days, and nobody is mailed for it.
    await advance(product, 'P8D')
    const closed = await campaignOf(product, id)
    expect(closed).toMatchObject({ status: 'sent', counts: { failed: settled.counts.inDoubt, inDoubt: 0 } })
    expect(recipientsOf(product.home).filter(isOneOfThem)).toEqual(mailed)
  })
})
