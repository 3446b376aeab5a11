import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { PutParameterCommand } from '@aws-sdk/client-ssm'
import { expect } from 'vitest'
import { writeObject } from '../../../functions/adapters/bucket.ts'
import { contentSource } from '../../../functions/adapters/content-source.ts'
import { stageStanding } from '../../../functions/adapters/doctor/stage-standing.ts'
import { hookStore } from '../../../functions/adapters/hook-store.ts'
import { rateLimits } from '../../../functions/adapters/rate-limits.ts'
import { tableIdentity } from '../../../functions/adapters/table-identity.ts'
import { hour, minute, toMilliseconds } from '../../../functions/core/instant.ts'
import { contentMark } from '../../../functions/core/publication/published-content.ts'
import { watchDeadLetters } from '../../../functions/flows/watch-dead-letters.ts'
import { localNames } from '../../../infra/local/local-names.ts'
import { itWith } from '../../support/emulator.ts'
import { anEndpoint } from '../../support/hooks.ts'
import { commonPorts } from '../../support/memory/common-ports.ts'
import type { Services } from '../../support/services.ts'
import { eachWithTableAndServices } from '../../support/table-and-services.ts'
import type { TestTable } from '../../support/test-table.ts'

let table: TestTable
let services: Services
eachWithTableAndServices((...opened) => {
  ;[table, services] = opened
})
const needs = ['dynamodb', 's3', 'sqs', 'ssm'] as const

const names = async () => ({
  ...localNames,
  tableName: table.name,
  contentBucket: (await services.bucket()).name,
  parameterPrefix: services.prefix,
  deadLetterUrls: [await services.queue('events-dead'), await services.queue('lanes-dead')],
})
const clients = () => ({ ...services, dynamodb: table.client as never })
const standing = () => stageStanding(clients(), names)
const put = async (key: string, body: string) =>
  writeObject(await services.bucket(), key, body, { contentType: 'application/json' })
const site = (signup: object, syndication?: object) =>
  JSON.stringify({
    ...{ url: 'https://studio.example', sender: { email: 'hello@studio.example' } },
    signup,
    syndication,
  })

itWith(needs, 'the content is counted, and told from what was published last', async () => {
  const note = (content: string) =>
    put('compiled/publication.json', JSON.stringify({ content, at: '2026-12-01T08:00:00.000Z', done: true }))
  expect(await standing().content()).toEqual({ kind: 'told', value: { files: 0, hasSettings: false } })
  await put('content/articles/rest-days.md', '---')
  await put('content/site.yaml', 'name: Studio')
  const uploaded = await standing().content()
  expect(uploaded).toMatchObject({ value: { files: 2, hasSettings: true, uploadedAt: expect.any(String) } })
  expect(uploaded).not.toHaveProperty('value.publication')
  await note(contentMark(await contentSource(await services.bucket()).list('')))
  expect(await standing().content()).toMatchObject({
    value: { publication: { at: '2026-12-01T08:00:00.000Z', isCurrent: true, done: true } },
  })
  await put('content/articles/rest-days.md', '--- ---')
  expect(await standing().content()).toMatchObject({ value: { publication: { isCurrent: false } } })
})

itWith(
  needs,
  'the published settings tell the sender, and whether the form asks for a challenge',
  async () => {
    expect(await standing().site()).toEqual({ kind: 'told', value: undefined })
    await put('compiled/site.json', site({ turnstile: { siteKey: '0x4AAAAAAA' } }, { dev: { auto: true } }))
    const told = { url: 'https://studio.example', sender: 'hello@studio.example', networks: ['dev'] }
    expect(await standing().site()).toEqual({ kind: 'told', value: { ...told, asksChallenge: true } })
    await put('compiled/site.json', site({}))
    expect(await standing().site()).toEqual({
      kind: 'told',
      value: { ...told, networks: [], asksChallenge: false },
    })
  },
)

itWith(
  needs,
  'the table’s id and the one that is known are told, and looking makes neither known',
  async () => {
    const first = await standing().table()
    expect(first).toMatchObject({ kind: 'told', value: { status: 'ACTIVE', known: undefined } })
    expect(await standing().table()).toEqual(first)
    const id = first.kind === 'told' ? first.value.id : ''
    const identity = tableIdentity(clients(), { tableName: table.name, prefix: services.prefix })
    await identity.look()
    expect(await standing().table()).toMatchObject({ value: { id, known: id } })
  },
)

itWith(
  needs,
  'the ticks of an hour are counted as they end, whatever window their counter is of',
  async () => {
    const ports = commonPorts()
    const limits = rateLimits(table, ports.clock.real)
    const now = toMilliseconds(ports.clock.now())
    for (let n = 0; n < 62; n += 1) {
      await watchDeadLetters({ ...ports, limits })
      ports.clock.advance(minute)
    }
    const hours = Math.floor(now / hour)
    const total = async (at: number) => {
      const ticks = await standing().ticks(at)
      return ticks.kind === 'told' ? ticks.value : undefined
    }
    const first = await total(hours)
    const second = await total(hours + 1)
    expect(first?.hourBefore).toBe(0)
    expect(second?.hourBefore).toBe(first?.thisHour)
    expect((first?.thisHour ?? 0) + (second?.thisHour ?? 0)).toBe(62)
  },
)

itWith(needs, 'dead letters are counted by queue', async () => {
  expect(await standing().deadLetters()).toEqual({ kind: 'told', value: [] })
  const QueueUrl = await services.queue('events-dead')
  await services.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'lost' }))
  expect(await standing().deadLetters()).toEqual({
    kind: 'told',
    value: [{ queue: QueueUrl.split('/').at(-1), messages: 1 }],
  })
})

itWith(needs, 'a secret is there or not; it is not read', async () => {
  const missing = () => standing().missingSecrets(['turnstile-secret', 'dev-key'])
  expect(await missing()).toEqual({ kind: 'told', value: ['turnstile-secret', 'dev-key'] })
  const Name = `${services.prefix}/turnstile-secret`
  await services.ssm.send(new PutParameterCommand({ Name, Value: 'secret', Type: 'SecureString' }))
  expect(await missing()).toEqual({ kind: 'told', value: ['dev-key'] })
})

itWith(needs, 'a table that is not there is silence with AWS’s name for it', async () => {
  const gone = stageStanding(clients(), async () => ({ ...(await names()), tableName: 'nowhere' }))
  expect(await gone.table()).toEqual({
    kind: 'silent',
    reason: 'AWS refused dynamodb:DescribeTable (ResourceNotFoundException)',
  })
})

itWith(needs, 'feeds that cannot be read are told with why, and web hooks with how it goes', async () => {
  expect(await standing().feeds()).toEqual({ kind: 'told', value: [] })
  const incoming = [{ name: 'blog' }, { name: 'shop' }]
  await put('compiled/site.json', JSON.stringify({ ...JSON.parse(site({})), incoming }))
  const fault = { message: 'nobody answered', mend: 'Wait', since: '2026-11-30T09:30:00.000Z' }
  await put('compiled/incoming/shop.json', JSON.stringify({ fault }))
  expect(await standing().feeds()).toEqual({
    kind: 'told',
    value: [{ name: 'blog' }, { name: 'shop', fault }],
  })
  const disabled = { at: '2026-11-30T09:30:00.000Z', reason: 'it is gone for good' }
  const idOf = (digit: string) => `hook-${digit.repeat(16)}`
  const [one, other, third] = [idOf('1'), idOf('2'), idOf('3')]
  const { create } = hookStore(table)
  await create(anEndpoint({ id: one, enabled: false, disabled }))
  await create(anEndpoint({ id: other, enabled: false }))
  await create(anEndpoint({ id: third, failingSince: disabled.at }))
  const description = 'Bookings sheet'
  expect(await standing().hooks()).toEqual({
    kind: 'told',
    value: [
      { id: one, description, disabled },
      { id: other, description },
      { id: third, description, failingSince: disabled.at },
    ],
  })
})
