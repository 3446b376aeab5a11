import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'
import { subscriberId } from '../../functions/core/subscribers/subscriber-id.ts'
import { signToken, type TokenPurpose } from '../../functions/core/token.ts'
import { followLink } from '../../functions/flows/follow-link.ts'
import { followMemory } from '../../functions/flows/follow-memory.ts'
import { readSite } from '../../functions/flows/read-site.ts'
import { startDynamoDb } from '../../infra/local/dynamodb/start-dynamodb.ts'
import { localNames } from '../../infra/local/local-names.ts'
import { anEvent } from '../support/email-events.ts'
import { campaignWhen, makeCampaign, order } from '../support/process/campaigns.ts'
import { advance, mailTo } from '../support/process/local-cloud.ts'
import { linkIn, readMail } from '../support/process/mail.ts'
import { follow, linksMailedTo } from '../support/process/mail-links.ts'
import { type ProductHere, startHere } from '../support/process/start-here.ts'
import { chrome } from '../web/public/followed-links.ts'

const address = 'zq7seed@example.com'
const seeds = ['zq7seed', 'Zerlina Quuxley', '198.51.100.77', 'SeededAgent/9.9'] as const
const [, name, ip, agent] = seeds
const from = { 'x-forwarded-for': ip, 'user-agent': agent }

let product: ProductHere
let id: string
const links = { confirm: '', preferences: '', unsubscribe: '' }

async function linkFor(purpose: TokenPurpose): Promise<string> {
  return signToken(await product.stage.ports.keys.tokenKeys(), { purpose, subscriberId: id })
}

/** The whole life of a person here: everything that is ever kept of anybody. */
async function live(): Promise<void> {
  const { ports } = product.stage
  const asJson = { 'content-type': 'application/json', ...from }
  const body = JSON.stringify({ email: address, name, source: 'form:/kontakt/' })
  await product.fetch('/api/v1/subscriptions', { method: 'POST', headers: asJson, body })
  const mail = await readMail((await mailTo(product, address, ({ tags }) => tags.kind === 'confirm')).raw)
  links.confirm = linkIn(mail, 'confirm')
  await product.fetch(links.confirm, { method: 'POST', headers: from })
  await mailTo(product, address, ({ tags }) => tags.kind === 'welcome')
  id = subscriberId(await ports.keys.idKey(), address)
  links.preferences = `/preferences/${await linkFor('preferences')}`
  links.unsubscribe = `/u/${await linkFor('unsubscribe')}`
  const keyed = { 'idempotency-key': 'a-key-of-the-journey' }
  const raw = (method: string, path: string, sent: unknown) =>
    product.fetch(`/api/v1${path}`, {
      method,
      headers: { authorization: 'Bearer a-key-of-the-tests', 'content-type': 'application/json', ...keyed },
      body: JSON.stringify(sent),
    })
  const changed = await raw('PATCH', `/subscribers/${id}`, { name: `${name} again` })
  expect(changed.status).toBe(200)
  await product.api('POST', '/subscribers/import?lawfulBasis=customers', `email,name\n${address},${name}\n`)
  const { id: campaign } = await makeCampaign(product)
  await order(product, campaign, 'send-now')
  await campaignWhen(product, campaign, ({ status }) => status === 'sent')
  const found = await linksMailedTo(product, address)
  expect(found.links.length).toBeGreaterThan(0)
  // What a reader's browser says of itself no client of Node's may say (Fetch standard, "forbidden request-header").
  const [, token = ''] = /\/r\/(.+)$/.exec(found.links[0] ?? '') ?? []
  const facts = { method: 'GET', headers: { ...chrome } }
  const site = await readSite(ports)
  await followLink(ports, { token, facts, site, articles: async () => ({}), memory: followMemory() })
  await product.stage.idle()
  const { message } = await mailTo(product, address, ({ tags }) => tags.campaign === campaign)
  const complaint = anEvent('Complaint', message as unknown as OutgoingMessage, { at: product.stage.now() })
  product.stage.raiseEvent(complaint)
  await product.stage.idle()
}

/**
 * Every file of the home, by path, but the messages that the local SES took, and what the local cloud alone has: its diaries
 * of messages and queues, which begin anew at a start, and the database's own files.
 */
function filesOf(folder: string, home = folder): readonly (readonly [string, string])[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry)
    const where = relative(home, path)
    if (['outbox', 'db', 'cloud/outbox.log', 'cloud/sqs.log'].includes(where)) return []
    if (statSync(path).isDirectory()) return filesOf(path, home)
    return [[where, readFileSync(path, 'latin1')] as const]
  })
}

/** Every item of the table, read from the stopped stage's store. */
async function itemsOf(home: string): Promise<readonly Record<string, unknown>[]> {
  const dynamodb = await startDynamoDb({ home, tableName: localNames.tableName })
  const { requestHandler } = dynamodb
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ region: 'local', credentials, requestHandler })
  try {
    const { Items = [], LastEvaluatedKey } = await DynamoDBDocumentClient.from(client).send(
      new ScanCommand({ TableName: localNames.tableName }),
    )
    expect(LastEvaluatedKey).toBeUndefined()
    return Items
  } finally {
    client.destroy()
    await dynamodb.stop()
  }
}

/** An item as text in which an id packed into bytes can be found too. */
function textOf(item: Record<string, unknown>): string {
  return JSON.stringify(item, (_, value: unknown) =>
    value instanceof Uint8Array ||
    (typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer')
      ? Buffer.from(value as Uint8Array).toString('hex')
      : value,
  )
}

describe('somebody erased after everything that could happen', () => {
  beforeAll(async () => {
    product = await startHere()
    await live()
  }, 120_000)

  it('was kept in many places before', async () => {
    const { ports } = product.stage
    expect(await ports.subscribers.read(id)).toMatchObject({ email: address, state: 'complained' })
    const kinds = new Set<string>()
    for await (const { kind, data } of ports.subscribers.entries(id)) {
      kinds.add(kind)
      if (data.act === 'withdrawn') kinds.add('withdrawn')
    }
    expect([...kinds].sort()).toEqual(['click', 'consent', 'withdrawn'])
  })

  it('asks for it on their own page, and finds every link of theirs answered', async () => {
    const erased = await product.fetch(links.preferences, {
      method: 'POST',
      headers: from,
      body: new URLSearchParams({ act: 'erase' }),
    })
    expect(erased.status).toBe(200)
    await product.stage.idle()
    await advance(product, 'PT16M')
    await product.stage.idle()
    const statusOf = async (path: string, method = 'POST') =>
      (await product.fetch(path, { method, headers: from })).status
    expect(await statusOf(links.unsubscribe)).toBe(200)
    expect(await statusOf(links.confirm)).toBe(410)
    expect(await statusOf(links.preferences, 'GET')).toBe(200)
    const found = await linksMailedTo(product, address)
    for (const path of found.links) expect(await follow(product, path)).toMatchObject({ status: 302 })
    const rows = `email,name\n${address},${name}\n`
    await product.api('POST', '/subscribers/import?lawfulBasis=customers', rows)
    await product.stage.idle()
  })

  it('leaves an id, dates, a reason and hashes of words: nothing of them in table, stores or log', async () => {
    const log = product.output()
    for (const seed of seeds) expect(log).not.toContain(seed)
    await product.stage.stop()
    const files = filesOf(product.home)
    expect(files.map(([path]) => path)).toEqual(expect.arrayContaining([expect.stringContaining('compiled')]))
    for (const [path, text] of files)
      for (const seed of [...seeds, id]) expect(text.includes(seed) ? `${seed} in ${path}` : '').toBe('')
    const items = await itemsOf(product.home)
    expect(items.length).toBeGreaterThan(10)
    const about = items.filter((item) => textOf(item).includes(id))
    for (const item of items)
      for (const seed of seeds)
        expect(textOf(item).includes(seed) ? `${seed} in ${textOf(item)}` : '').toBe('')
    const kept = new Set(about.flatMap((item) => Object.keys(item)))
    // The tombstone, the receipts, and that they are on the list of those who are never mailed, since when.
    const places = [`S#${id[0]}`, `P#${id}`, `X#${id}`]
    expect(about.filter(({ pk }) => !places.includes(String(pk)))).toEqual([])
    expect([...kept].sort()).toEqual(
      [
        'at',
        'createdAt',
        'data',
        'email',
        'id',
        'kind',
        'listPk',
        'listSk',
        'pk',
        'since',
        'sk',
        'source',
        'state',
        'stateChangedAt',
      ]
        .concat('stateReason', 'topics', 'uid', 'updatedAt', 'version')
        .sort(),
    )
    const receipts = about
      .filter(({ pk }) => pk === `P#${id}`)
      .map(({ data }) => Object.keys(data as object).sort())
    expect(new Set(receipts.flat())).toEqual(new Set(['act', 'textHash', 'textVersion']))
  })
})
