import { expect } from 'vitest'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from './campaigns.ts'
import { death, serveUntil, startDying } from './kill-at-step.ts'
import type { KillStep } from './kill-steps.ts'
import { advance } from './local-cloud.ts'
import { addresses, importPeople } from './people.ts'
import { mailedTwice, recipientsOf } from './recipients.ts'
import { oneArticle } from './scratch.ts'
import { outboxOf, type Product, startProduct } from './start-product.ts'

/** Messages that a sender claims at once. */
export const windowSize = 10

/** A campaign to two hundred people in one home, whose server is killed again and again. */
export interface KilledCampaign {
  /** Messages in the outbox. */
  mailed(): number
  /** Orders the start; the server dies at the step it was started with. */
  start(): Promise<void>
  /** Serves the same home until the step kills it. */
  dieAt(step: KillStep): Promise<void>
  /** Serves everyone else, so many of them in doubt at most, and dies once the first doubt is settled. */
  dieSettling(mostInDoubt: number): Promise<void>
  /** Starts it a last time: nobody was mailed twice, and nobody is lost (P1, P2). */
  expectEveryoneAccountedFor(): Promise<void>
}

/** Makes the campaign on a server that will die at the step. */
export async function campaignToKill(step: KillStep): Promise<KilledCampaign> {
  const people = addresses(200)
  const first = await startDying(step, { content: oneArticle(), env: { TIDINGS_SEND_RATE: '100' } })
  await importPeople(first, people)
  const { id } = await makeCampaign(first)
  const home = { home: first.home, env: first.settings }
  return {
    mailed: () => outboxOf(first.home).length,
    async start() {
      // Where it dies early, the order is not answered any more.
      await Promise.all([death(step, first), order(first, id, 'send-now').catch(expectNoAnswer)])
      expect(mailedTwice(recipientsOf(first.home))).toEqual([])
    },
    async dieAt(next) {
      await serveUntil(next, first.settings)
      expect(mailedTwice(recipientsOf(first.home))).toEqual([])
    },
    async dieSettling(mostInDoubt) {
      const settled = 'a doubt is settled'
      const product = await startDying(settled, home)
      const served = await campaignWhen(
        product,
        id,
        ({ counts }) => counts.frozen > 0 && counts.pending === 0,
        60,
      )
      expect(unaccounted(served)).toBe(0)
      expect(served).toMatchObject({ status: 'sending', counts: { frozen: people.length } })
      expect(served.counts.inDoubt).toBeGreaterThan(0)
      expect(served.counts.inDoubt).toBeLessThanOrEqual(mostInDoubt)
      await Promise.all([
        death(settled, product),
        expect(advance(product, 'PT30M')).rejects.toThrow('fetch failed'),
      ])
      expect(mailedTwice(recipientsOf(first.home))).toEqual([])
    },
    async expectEveryoneAccountedFor() {
      await expectEnd(await startProduct(home), id, people)
    },
  }
}

function expectNoAnswer(cause: Error): void {
  expect(cause.message).toContain('fetch failed')
}

async function expectEnd(product: Product, id: string, people: readonly string[]): Promise<void> {
  await advance(product, 'PT30M')
  const settled = await campaignOf(product, id)
  const isOneOfThem = (address: string) => people.includes(address)
  const mailed = recipientsOf(product.home).filter(isOneOfThem)
  expect(mailedTwice(mailed)).toEqual([])
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
}
