import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deadLetterQueues } from '../../functions/adapters/dead-letters.ts'
import { eventQueue } from '../../functions/adapters/event-queue.ts'
import { laneQueue } from '../../functions/adapters/lane-queue.ts'
import { transactionalQueue } from '../../functions/adapters/transactional-queue.ts'
import { openLocalServices } from '../support/local-services.ts'

describe('queues', () => {
  let local: Awaited<ReturnType<typeof openLocalServices>>
  beforeEach(async () => {
    local = await openLocalServices()
  })
  afterEach(() => local.close())

  it('of lanes drop a message pushed twice, but not one of the next epoch or hop', async () => {
    const lanes = local.queue('lanes')
    const { push } = laneQueue(local.sqs, lanes.url)
    const message = { campaignId: 'november', runId: 'abcdefghij234567', lane: 0, epoch: 1, hop: 0 }
    const pushed = [message, message, { ...message, hop: 1 }, { ...message, epoch: 2 }]
    for (const each of pushed) await push(each)
    const bodies: unknown[] = []
    for (let times = 0; times < 4; times++) {
      for (const { body, handle } of lanes.receive(1)) {
        bodies.push(JSON.parse(body))
        lanes.delete(handle)
      }
    }
    expect(bodies).toEqual([message, { ...message, hop: 1 }, { ...message, epoch: 2 }])
  })

  it('of lanes work lanes side by side, one message of each at a time', async () => {
    const lanes = local.queue('lanes')
    const { push } = laneQueue(local.sqs, lanes.url)
    for (const [lane, hop] of [
      [0, 0],
      [0, 1],
      [1, 0],
    ] as const) {
      await push({ campaignId: 'november', runId: 'abcdefghij234567', lane, epoch: 1, hop })
    }
    const atOnce = [...lanes.receive(1), ...lanes.receive(1), ...lanes.receive(1)]
    expect(atOnce.map(({ body }) => JSON.parse(body))).toMatchObject([
      { lane: 0, hop: 0 },
      { lane: 1, hop: 0 },
    ])
  })

  it('of transactional mail carry a message whole', async () => {
    const queue = local.queue('transactional')
    const message = {
      kind: 'signup',
      requestId: 'r',
      email: 'ana@example.com',
      name: 'Zoë\n😀',
      topics: [],
      source: 'form:/',
      consentText: 'Yes',
      requestedAt: '2026-11-23T08:00:00.000Z',
    } as const
    await transactionalQueue(local.sqs, queue.url).push(message)
    expect(queue.receive(10).map(({ body }) => JSON.parse(body))).toEqual([message])
  })

  it('of transactional mail hold a message back for as long as they are told', async () => {
    const queue = local.queue('transactional')
    const message = { kind: 'welcome', subscriberId: '0'.repeat(32) } as const
    await transactionalQueue(local.sqs, queue.url).push(message, 900)
    expect(queue.receive(10)).toEqual([])
    expect(queue.counts()).toMatchObject({ delayed: 1 })
    await local.clock.advance('PT16M', async () => {})
    expect(queue.receive(10).map(({ body }) => JSON.parse(body))).toEqual([message])
  })

  it('of dead letters are named when they hold something', async () => {
    const urls = ['events-dead', 'lanes-dead'].map((name) => local.queue(name).url)
    const { filled } = deadLetterQueues(local.sqs, urls)
    expect(await filled()).toEqual([])
    local.queue('events-dead').send({ body: '{}' })
    local.queue('events-dead').send({ body: '{}' })
    expect(await filled()).toEqual([{ queue: 'tidings-local-events-dead', messages: 2 }])
  })

  it('of events are drained when nothing waits and nothing is being worked on', async () => {
    const queue = local.queue('events')
    const urls = {
      events: queue.url,
      sendEvents: local.queue('sendEvents').url,
      eventsDead: local.queue('events-dead').url,
    }
    const events = eventQueue(local.sqs, urls)
    expect(await events.drained()).toBe(true)
    queue.send({ body: '{}' })
    expect(await events.drained()).toBe(false)
    const [received] = queue.receive(1)
    expect(await events.drained()).toBe(false)
    queue.delete(received?.handle ?? '')
    expect(await events.drained()).toBe(true)
  })

  it('of events keep one that cannot be read as it came, with the reason', async () => {
    const dead = local.queue('events-dead')
    const urls = {
      events: local.queue('events').url,
      sendEvents: local.queue('sendEvents').url,
      eventsDead: dead.url,
    }
    const reason = `no JSON, ${'and so on '.repeat(200)}`
    await eventQueue(local.sqs, urls).bury('{"half', reason)
    const asked = { QueueUrl: dead.url, MessageAttributeNames: ['All'] }
    const { Messages: [message] = [] } = await local.sqs.send(new ReceiveMessageCommand(asked))
    expect(message).toMatchObject({
      Body: '{"half',
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) } },
    })
  })
})
