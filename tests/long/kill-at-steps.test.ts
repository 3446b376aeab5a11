import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignJson } from '../../functions/web/api/campaign-json.ts'
import { campaignOf, makeCampaign, order } from '../support/process/campaigns.ts'
import { death, serveUntil, startDying } from '../support/process/kill-at-step.ts'
import type { KillStep } from '../support/process/kill-steps.ts'
import { campaignToKill, type KilledCampaign, windowSize } from '../support/process/killed-campaign.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { oneArticle } from '../support/process/scratch.ts'
import { outboxOf, type Product, startProduct } from '../support/process/start-product.ts'
import { until } from '../support/process/until.ts'

const patience = { timeout: 120_000 }

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
  let campaign: KilledCampaign

  beforeAll(async () => {
    campaign = await campaignToKill('a start is noted')
  })

  it('dies between the due row and the status', async () => {
    await campaign.start()
    expect(campaign.mailed()).toBe(0)
  })

  it.each<[KillStep, (before: number, now: number) => boolean]>([
    ['some chunks are frozen', (_before, now) => now === 0],
    ['a window is claimed', (_before, now) => now === 0],
    ['SES has accepted some', (before, now) => now > before && now < before + windowSize],
    ['a window is recorded', (before, now) => now >= before + windowSize && now < 100],
  ])('dies as soon as %s', async (step, fits) => {
    const before = campaign.mailed()
    await campaign.dieAt(step)
    expect(campaign.mailed()).toSatisfy((now: number) => fits(before, now))
  })

  it('serves everyone else, and dies as soon as a doubt is settled', async () => {
    // A window each for the three kills of a sender.
    await campaign.dieSettling(3 * windowSize)
  })

  it('has mailed nobody twice and lost nobody (P1, P2)', async () => {
    await campaign.expectEveryoneAccountedFor()
  })
})
