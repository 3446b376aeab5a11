import PostalMime from 'postal-mime'
import { beforeAll, expect, it } from 'vitest'
import { campaignOf, campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { advance, mailTo, messagesOf } from '../support/process/local-cloud.ts'
import { addresses, importPeople } from '../support/process/people.ts'
import { mailedTwice } from '../support/process/recipients.ts'
import { type ProductHere, startHere } from '../support/process/start-here.ts'
import { until } from '../support/process/until.ts'

/** The sample site's reply address: it names no owner. */
const owner = 'hello@harbourstrength.example'
const people = addresses(40)
let product: ProductHere

beforeAll(async () => {
  product = await startHere()
  await importPeople(product, people)
})

it('a campaign that the daily quota does not hold waits, tells its owner, and goes on by itself', async () => {
  Object.assign(product.stage.sesSettings, { dailyQuota: 30, rate: 100 })
  const { id } = await makeCampaign(product, { name: 'A long list' })
  await order(product, id, 'send-now')
  const { raw } = await mailTo(product, owner)
  const { subject, text, headers } = await PostalMime.parse(raw)
  expect(subject).toBe('Harbour Strength: a campaign waits for its quota')
  expect(text).toContain('Campaign: A long list')
  expect(text).toContain(`npx tidings campaign report ${id}`)
  expect(headers.map(({ key }) => key)).not.toContain('list-unsubscribe')
  expect(await campaignOf(product, id)).toMatchObject({ status: 'paused', counts: { accepted: 28 } })
  product.stage.sesSettings.dailyQuota = 50
  await advance(product, 'PT1H')
  const campaign = await campaignOf(product, id)
  expect(campaign).toMatchObject({ status: 'sent', counts: { accepted: 40, pending: 0 } })
  expect(unaccounted(campaign)).toBe(0)
  const mailed = (await messagesOf(product)).filter(({ tags }) => tags.campaign === id)
  expect(mailedTwice(mailed.map(({ to }) => to))).toEqual([])
})

it('a message that SES rejects as a virus stops its campaign and is told at once', async () => {
  Object.assign(product.stage.sesSettings, { dailyQuota: 50_000, rate: 4 })
  const { id } = await makeCampaign(product, { name: 'A bad attachment' })
  await order(product, id, 'send-now')
  const message = await until('the first message', async () =>
    (await messagesOf(product)).find((one) => one.tags.campaign === id),
  )
  const tags = Object.fromEntries(Object.entries(message.tags).map(([name, value]) => [name, [value]]))
  const timestamp = product.stage.now()
  const mail = { timestamp, messageId: message.id, destination: [message.to], tags }
  const reject = JSON.stringify({ eventType: 'Reject', mail, reject: { reason: 'Bad content' } })
  product.stage.raiseEvent(reject)
  const { raw } = await mailTo(product, owner, (one) => one.tags.cause === 'breaker')
  expect((await PostalMime.parse(raw)).text).toContain(`npx tidings campaign resume ${id}`)
  const stopped = await campaignWhen(product, id, ({ status }) => status === 'paused')
  expect(stopped).toMatchObject({ reason: expect.stringContaining('virus') })
  expect(unaccounted(stopped)).toBe(0)
})
