import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billFor, shareOfSes } from '../../infra/cost/bill.ts'
import { type Usage, usageSince } from '../../infra/cost/usage.ts'
import { oneArticle } from '../support/process/scratch.ts'
import { type MeteredStage, openMeteredStage } from './stage.ts'
import { importPeople, openApi, type Told, tellCampaign } from './story.ts'

const people = 60
const ticks = 10

let stage: MeteredStage
let imported: Usage
let told: Told
let idle: Usage

// One story for all: the stage is a process of DynamoDB's, a publication and two compositions.
beforeAll(async () => {
  stage = await openMeteredStage({ perSecond: 14, content: oneArticle() })
  await stage.publish()
  const api = await openApi(stage)
  imported = await importPeople(stage, api, people)
  told = await tellCampaign(stage, api)
  const before = stage.counter.usage()
  await stage.pass(ticks * 60_000)
  idle = usageSince(before, stage.counter.usage())
}, 120_000)

// What went wrong unseen, such as a call without a price, fails here.
afterAll(() => stage.close())

/** How much of something a message of the campaign took. */
const aMessage = (billed: keyof Usage) => (told.usage[billed] ?? 0) / people

describe('a campaign to sixty people', () => {
  it('mails each of them once, and some follow links', () => {
    expect(told.messages).toBe(people)
    expect(aMessage('ses.messages')).toBe(1)
    expect(told.clicks).toBe(3)
  })

  it('tells of two events a message, each published once and asked for by SQS in and out', () => {
    expect(aMessage('sns.publishes')).toBe(2)
    expect(aMessage('sqs.standard')).toBeGreaterThan(4)
    expect(aMessage('sqs.standard')).toBeLessThan(4.8)
  })

  it('takes few units of the table, most of them for its sixteen shards', () => {
    expect(told.usage['dynamodb.writes']).toBeGreaterThan(32)
    expect(told.usage['dynamodb.writes']).toBeLessThan(250)
    expect(told.usage['dynamodb.reads']).toBeLessThan(800)
    const sender = told.byFunction.get('on-lane-message') ?? {}
    expect(sender['dynamodb.writes']).toBeLessThan(50)
  })

  it('keeps its sender as long as the pace makes it, and hardly longer', () => {
    const seconds = people / (0.9 * 14)
    const sender = told.byFunction.get('on-lane-message') ?? {}
    expect(sender['lambda.duration']).toBeGreaterThanOrEqual(seconds * 0.5)
    expect(sender['lambda.duration']).toBeLessThan(seconds * 0.55)
  })

  it('writes no log line a message', () => {
    expect(aMessage('logs.ingested') * 1024 ** 3).toBeLessThan(1_000)
  })

  it('costs less than half of what SES asks, so few as they are', () => {
    expect(shareOfSes(billFor(told.usage))).toBeLessThan(0.5)
  })
})

it('imports somebody by at most six writes', () => {
  expect(imported['dynamodb.writes']).toBeGreaterThan(2 * people)
  expect(imported['dynamodb.writes']).toBeLessThan(6 * people)
})

it('idles on a few units a minute, and asks neither S3 nor KMS', () => {
  expect(idle).toMatchObject({ 'scheduler.invocations': ticks, 'lambda.requests': ticks })
  expect(idle['dynamodb.writes']).toBeLessThanOrEqual(ticks + 2)
  expect(idle['dynamodb.reads']).toBeLessThan(4 * ticks)
  expect([idle['s3.reads'], idle['kms.requests']]).toEqual([undefined, undefined])
})
