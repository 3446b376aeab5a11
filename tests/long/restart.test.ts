import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { canListChildren, childrenOf } from '../support/process/children.ts'
import { advance, messagesOf } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { runTidings } from '../support/process/run-tidings.ts'
import { oneArticle, scratchFolder } from '../support/process/scratch.ts'
import { type Product, startProduct } from '../support/process/start-product.ts'
import { startBelowShell } from '../support/process/tidings-process.ts'
import { until } from '../support/process/until.ts'

const people = addresses(40)
const content = oneArticle()
/** Each of these starts the product several times. */
const patience = { timeout: 120_000 }

async function scheduled(product: Product, at: string): Promise<string> {
  const { id } = await makeCampaign(product, { name: `At ${at}` })
  await order(product, id, 'schedule', { at, timeZone: 'Europe/Zurich' })
  return id
}

describe('a product that was switched off for a day and a half', () => {
  let product: Product
  let before: { readonly people: unknown; readonly outbox: readonly string[] }
  const ids = { sent: '', missed: '', justMissed: '', coming: '' }

  beforeAll(async () => {
    const first = await startProduct({ content })
    await importPeople(first, people)
    ids.sent = await scheduled(first, '2026-11-23T10:00')
    ids.missed = await scheduled(first, '2026-11-24T20:00')
    ids.justMissed = await scheduled(first, '2026-11-25T01:00')
    ids.coming = await scheduled(first, '2026-12-24T09:00')
    await advance(first, 'PT2H')
    before = { people: await first.api('GET', '/subscribers?limit=200'), outbox: first.outbox() }
    expect(await first.stop()).toBe(0)
    expect(first.output()).toContain('Stopped')
    expect(existsSync(join(first.home, 'server.json'))).toBe(false)
    product = await startProduct({
      home: first.home,
      content,
      // So slow that a campaign can be met under way.
      env: { TIDINGS_CLOCK: '2026-11-25T02:30:00Z', TIDINGS_SEND_RATE: '14' },
    })
  }, patience.timeout)

  const mailed = async (id: string) =>
    (await messagesOf(product)).filter(({ tags }) => tags.campaign === id).map(({ to }) => to)

  it('has kept people, schedules and the outbox', async () => {
    expect(await product.api('GET', '/subscribers?limit=200')).toEqual(before.people)
    expect(before.outbox).toHaveLength(people.length)
    expect(product.outbox().slice(0, people.length)).toEqual(before.outbox)
    expect(await campaignOf(product, ids.sent)).toMatchObject({ status: 'sent' })
    expect(await campaignOf(product, ids.coming)).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-12-24T08:00:00.000Z',
    })
  })

  it('sends by itself, once, what it missed by less than six hours', async () => {
    await campaignWhen(product, ids.justMissed, ({ status }) => status === 'sent')
    await advance(product, 'PT1H')
    expect((await mailed(ids.justMissed)).toSorted()).toEqual(people.toSorted())
  })

  it('asks before it sends what is later than that (P4)', async () => {
    const held = await campaignWhen(product, ids.missed, ({ status }) => status !== 'scheduled')
    expect(held).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('Tue 24 Nov 2026 at 20:00 Europe/Zurich'),
    })
    await advance(product, 'P1D')
    expect(await mailed(ids.missed)).toEqual([])
    await order(product, ids.missed, 'resume')
    await campaignWhen(product, ids.missed, ({ status }) => status === 'sent')
    expect((await mailed(ids.missed)).toSorted()).toEqual(people.toSorted())
  })

  it('refuses a second server in words, and so does its port; nothing is disturbed', patience, async () => {
    const { port } = new URL(product.base)
    const [sameHome, samePort] = await Promise.all([
      runTidings(['serve'], product.settings),
      runTidings(['serve'], { ...product.settings, TIDINGS_HOME: scratchFolder(), PORT: port }),
    ])
    expect(sameHome).toMatchObject({ status: 1, stdout: '' })
    expect(sameHome.stderr).toContain(`in use by process ${product.pid}`)
    expect(samePort).toMatchObject({ status: 1, stdout: '' })
    expect(samePort.stderr).toContain(`port ${port} is taken`)
    expect(samePort.stderr).toContain(`PORT=${Number(port) + 1}`)
    expect(sameHome.stderr + samePort.stderr).not.toMatch(/^\s+at /m)
    expect((await product.fetch('/healthz')).status).toBe(200)
  })

  it.skipIf(!canListChildren)(
    'goes on with a new database process when the one it has dies, and with the campaign under way',
    patience,
    async () => {
      const before = product.outbox().length
      const { id } = await makeCampaign(product)
      await order(product, id, 'send-now')
      await until('the first messages', () => product.outbox().length >= before + 5, {
        state: product.output,
      })
      const database = childrenOf(product.pid)
      expect(database).toHaveLength(1)
      for (const pid of database) process.kill(pid, 'SIGKILL')
      const served = await campaignWhen(
        product,
        id,
        ({ counts }) => counts.frozen > 0 && counts.pending === 0,
      )
      expect(unaccounted(served)).toBe(0)
      expect(mailedTwice(await mailed(id))).toEqual([])
      expect(childrenOf(product.pid)).not.toEqual(database)
    },
  )

  it('is opened by a command itself once its server has stopped', patience, async () => {
    const { id } = await makeCampaign(product)
    expect(await product.stop()).toBe(0)
    const before = product.outbox().length
    expect(await runTidings(['campaign', 'send-now', id], product.settings)).toMatchObject({ status: 0 })
    expect(recipientsOf(product.home).slice(before).toSorted()).toEqual(people.toSorted())
  })
})

describe('a product that npm runs below a shell', () => {
  it('stops cleanly when only the shell is told to end', patience, async () => {
    const home = scratchFolder()
    const started = startBelowShell(['serve'], { PORT: '0', TIDINGS_HOME: home, TIDINGS_CONTENT: content })
    const state = () => started.output()
    await until('the address', () => started.stdout().includes('Tidings is running'), { seconds: 60, state })
    started.child.kill('SIGTERM')
    await until('the end', () => started.stdout().includes('Stopped.'), { seconds: 30, state })
    expect(existsSync(join(home, 'server.json'))).toBe(false)
    expect(await started.ended).toBe('SIGTERM')
  })
})
