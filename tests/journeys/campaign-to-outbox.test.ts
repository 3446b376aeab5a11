import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignJson } from '../../functions/web/api/campaign-json.ts'
import type { ReportJson } from '../../functions/web/api/report-json.ts'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { advance, messagesOf } from '../support/process/local-cloud.ts'
import { follow, linksMailedTo } from '../support/process/mail-links.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice, recipientsOf } from '../support/process/recipients.ts'
import { runTidings } from '../support/process/run-tidings.ts'
import { scratchContent } from '../support/process/scratch.ts'
import { type Product, startProduct } from '../support/process/start-product.ts'

const bouncing = ['bounce+1@simulator.amazonses.com', 'bounce+2@simulator.amazonses.com']
const complaining = ['complaint+1@simulator.amazonses.com']
const others = ['success+1@simulator.amazonses.com', 'ooto+1@simulator.amazonses.com', ...addresses(115)]
const everyone = [...bouncing, ...complaining, ...others]

let product: Product

beforeAll(async () => {
  // So slow that a campaign can be steered while it goes out.
  product = await startProduct({ content: contentWithSchedule(), env: { TIDINGS_SEND_RATE: '60' } })
})

/** The sample content, its digest given a time. */
function contentWithSchedule(): string {
  const content = scratchContent()
  const file = join(content, 'campaigns/november-digest.md')
  const time = 'schedule: { at: 2026-11-26T09:00, timeZone: Europe/Zurich }'
  writeFileSync(file, readFileSync(file, 'utf8').replace('schedule: manual', time))
  return content
}

/** Addresses that a campaign's messages lie in the outbox for. */
async function mailedBy(id: string): Promise<readonly string[]> {
  return (await messagesOf(product)).filter(({ tags }) => tags.campaign === id).map(({ to }) => to)
}

/** The link among these that leads to an article, found as a program finds it. */
async function articleLinkOf(links: readonly string[]): Promise<string> {
  for (const link of links) {
    const { target } = await follow(product, link, { 'user-agent': 'curl/8.5.0' })
    if (target.startsWith('https://harbourstrength.example/articles/')) return link
  }
  throw new Error('no link leads to an article')
}

describe('a campaign file', () => {
  const id = 'november-digest'

  it('finds its people imported, and every refused row named', async () => {
    const job = await importPeople(product, [...everyone, 'not an address'])
    expect(job).toMatchObject({ status: 'done', done: 121, total: 121, rejected: 1 })
    expect(job.rejections).toMatchObject([{ line: 122 }])
  })

  it('is planned without a change, then applied and scheduled in its own zone', async () => {
    const planned = await runTidings(['plan'], product.settings)
    expect(planned).toMatchObject({ status: 0, stdout: expect.stringMatching(/\+ create +november-digest/) })
    expect((await product.api<{ items: unknown[] }>('GET', '/campaigns')).body.items).toEqual([])
    const applied = await runTidings(['apply'], product.settings)
    expect(applied).toMatchObject({ status: 0, stdout: expect.stringContaining('09:00 Europe/Zurich') })
    expect(await campaignOf(product, id)).toMatchObject({
      status: 'scheduled',
      scheduledFor: '2026-11-26T08:00:00.000Z',
      timeZone: 'Europe/Zurich',
    })
    const { body } = await product.api<{ items: { action: string }[] }>('GET', '/plan')
    expect(body.items.map(({ action }) => action)).toEqual(['unchanged', 'unchanged'])
  })

  it('goes out when its time comes, not before, one message to each', async () => {
    await advance(product, 'P2DT23H')
    expect(product.outbox()).toEqual([])
    await advance(product, 'PT2H')
    const sent = await campaignOf(product, id)
    expect(sent).toMatchObject({ status: 'sent', counts: { frozen: 120, accepted: 120 } })
    expect(unaccounted(sent)).toBe(0)
    expect(recipientsOf(product.home).toSorted()).toEqual(everyone.toSorted())
  })

  it('reports what came back, by the API and on the terminal', async () => {
    const { counts } = await campaignOf(product, id)
    expect(counts).toMatchObject({ delivered: 118, bounced: 2, complained: 1 })
    const report = await runTidings(['campaign', 'report', id], product.settings)
    expect(report.status).toBe(0)
    for (const [name, count] of [
      ['= accepted', 120],
      ['delivered', 118],
      ['bounced', 2],
      ['complained', 1],
    ]) {
      expect(report.stdout).toMatch(new RegExp(`^ *${name} +${count}( |$)`, 'm'))
    }
  })

  it('leads its readers where its links say, and counts people and machines apart', async () => {
    const [ana = '', bea = ''] = others.slice(2)
    const { links, bookings } = await linksMailedTo(product, ana)
    const article = await articleLinkOf(links)
    expect((await follow(product, article)).target).toMatch(/\?.*utm_campaign=november-2026/)
    const booked = new URL((await follow(product, bookings[0] ?? '')).target)
    expect(booked.host).toBe('cal.example')
    expect(booked.searchParams.get('metadata[td]')).toMatch(/^[\w-]{22}$/)
    const gateway = await linksMailedTo(product, bea)
    for (const link of [...gateway.links, ...gateway.bookings]) await follow(product, link)
    expect(await campaignOf(product, id)).toMatchObject({ counts: { clicked: 1 } })
    const { body } = await product.api<ReportJson>('GET', `/campaigns/${id}/report`)
    const counted = body.clicks.links.map(({ people, machine }) => [people, machine])
    expect(counted.filter(([people]) => people === 1)).toHaveLength(2)
    expect(counted.filter(([, machine = 0]) => machine > 0)).toHaveLength(links.length + bookings.length)
  })

  it('shows a browser on this machine the article here, and a page where a link was cut short', async () => {
    const article = await articleLinkOf((await linksMailedTo(product, others[4] ?? '')).links)
    const { target } = await follow(product, article, { 'sec-fetch-dest': 'document' })
    expect(target.startsWith(`${product.base}/articles/`)).toBe(true)
    expect((await product.fetch(target.slice(product.base.length))).status).toBe(200)
    expect(await follow(product, article.slice(0, -1))).toEqual({ status: 404, target: '' })
  })

  it('leaves its issue in the archive', async () => {
    expect((await product.fetch('/archive/november-digest/')).status).toBe(200)
    expect(await (await product.fetch('/archive/')).text()).toContain('/archive/november-digest/')
  })

  it('cannot be sent again', async () => {
    const { status } = await product.api('POST', `/campaigns/${id}/send-now`, {})
    expect(status).toBe(409)
    expect(product.outbox()).toHaveLength(120)
  })
})

describe('the next campaign', () => {
  it('is scheduled by the API in local time, and mails nobody who bounced or complained (P3)', async () => {
    const { id } = await makeCampaign(product)
    const scheduled = await order(product, id, 'schedule', {
      at: '2026-11-27T18:30',
      timeZone: 'America/New_York',
    })
    expect(scheduled.scheduledFor).toBe('2026-11-27T23:30:00.000Z')
    await advance(product, 'P2D')
    expect(await campaignOf(product, id)).toMatchObject({
      status: 'sent',
      counts: { frozen: others.length, accepted: others.length, pending: 0 },
    })
    expect((await mailedBy(id)).toSorted()).toEqual(others.toSorted())
  })
})

describe('the owner steers a campaign in mid-send', () => {
  /** People in the windows under way at most: where requests are slow, four windows of ten are open side by side. */
  const underWay = 40
  const mailedAtLeast = (count: number) => (campaign: CampaignJson) => campaign.counts.accepted >= count

  it('pauses it: the windows under way at most still go, and time alone changes nothing', async () => {
    const { id } = await makeCampaign(product, { name: 'Paused' })
    await order(product, id, 'send-now')
    await campaignWhen(product, id, mailedAtLeast(20))
    const paused = await order(product, id, 'pause', { reason: 'a wrong price' })
    expect(paused).toMatchObject({ status: 'paused', reason: 'a wrong price' })
    await advance(product, 'PT10M')
    const later = await campaignOf(product, id)
    expect(later).toMatchObject({ status: 'paused', counts: { inDoubt: 0 } })
    expect(later.counts.accepted - paused.counts.accepted).toBeLessThanOrEqual(underWay)
    expect(later.counts.pending).toBe(others.length - later.counts.accepted)
    expect(unaccounted(later)).toBe(0)
  })

  it('resumes it: everyone else is mailed, nobody twice (P1, P2)', async () => {
    const { body } = await product.api<{ items: CampaignJson[] }>('GET', '/campaigns')
    const id = body.items.find(({ status }) => status === 'paused')?.id ?? ''
    await order(product, id, 'resume')
    const sent = await campaignWhen(product, id, ({ status }) => status === 'sent')
    expect(sent.counts).toMatchObject({ frozen: others.length, accepted: others.length })
    const mailed = await mailedBy(id)
    expect(mailedTwice(mailed)).toEqual([])
    expect(mailed).toHaveLength(others.length)
  })

  it('cancels another: those still pending count as excluded, and stay unmailed', async () => {
    const { id } = await makeCampaign(product, { name: 'Cancelled' })
    await order(product, id, 'send-now')
    await campaignWhen(product, id, mailedAtLeast(20))
    await order(product, id, 'cancel')
    await advance(product, 'PT10M')
    const cancelled = await campaignOf(product, id)
    const mailed = await mailedBy(id)
    expect(cancelled.status).toBe('cancelled')
    expect(mailedTwice(mailed)).toEqual([])
    expect(cancelled.counts).toMatchObject({
      accepted: mailed.length,
      excluded: others.length - mailed.length,
      pending: 0,
      inDoubt: 0,
    })
    expect(mailed.length).toBeLessThan(others.length)
    expect((await product.api('POST', `/campaigns/${id}/resume`, {})).status).toBe(409)
  })
})
