import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeQueue } from '../../functions/adapters/change-queue.ts'
import { deadLetterQueues } from '../../functions/adapters/dead-letters.ts'
import { eventQueue } from '../../functions/adapters/event-queue.ts'
import { laneQueue } from '../../functions/adapters/lane-queue.ts'
import { transactionalQueue } from '../../functions/adapters/transactional-queue.ts'
import { describeWith } from '../support/emulator.ts'
import { openLocalServices } from '../support/local-services.ts'
import { countDelayed, receive } from '../support/queue-messages.ts'
import { openServices, type Services } from '../support/services.ts'

const welcome = { kind: 'welcome', subscriberId: '0'.repeat(32) } as const

describeWith(['sqs'], 'queues', () => {
  let services: Services
  beforeEach(async () => {
    services = await openServices()
  })
  afterEach(() => services.close())
  const send = (QueueUrl: string) =>
    services.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }))
  const eventQueues = async () => ({
    events: await services.queue('events'),
    sendEvents: await services.queue('sendEvents'),
    eventsDead: await services.queue('events-dead'),
  })

  it('of changes ask the publisher for pictures, now or later', async () => {
    const changes = await services.queue('content')
    const { askForPictures } = changeQueue(services.sqs, changes)
    await askForPictures()
    await askForPictures(900)
    expect((await receive(services.sqs, changes)).map(({ body }) => body)).toEqual([{ kind: 'pictures' }])
    expect(await countDelayed(services.sqs, changes)).toBe(1)
  })

  it('of lanes drop a message pushed twice, but not one of the next epoch or hop', async () => {
    const lanes = await services.queue('lanes')
    const { push } = laneQueue(services.sqs, lanes)
    const message = { campaignId: 'november', runId: 'abcdefghij234567', lane: 0, epoch: 1, hop: 0 }
    const pushed = [message, message, { ...message, hop: 1 }, { ...message, epoch: 2 }]
    for (const each of pushed) await push(each)
    const bodies: unknown[] = []
    for (let times = 0; times < 4; times++) {
      for (const { body, remove } of await receive(services.sqs, lanes)) {
        bodies.push(body)
        await remove()
      }
    }
    expect(bodies).toEqual([message, { ...message, hop: 1 }, { ...message, epoch: 2 }])
  })

  it('of lanes work lanes side by side, one message of each at a time', async () => {
    const lanes = await services.queue('lanes')
    const { push } = laneQueue(services.sqs, lanes)
    for (const [lane, hop] of [
      [0, 0],
      [0, 1],
      [1, 0],
    ] as const) {
      await push({ campaignId: 'november', runId: 'abcdefghij234567', lane, epoch: 1, hop })
    }
    const atOnce: unknown[] = []
    for (let times = 0; times < 3; times++) {
      for (const { body } of await receive(services.sqs, lanes)) atOnce.push(body)
    }
    expect(atOnce).toMatchObject([
      { lane: 0, hop: 0 },
      { lane: 1, hop: 0 },
    ])
  })

  it('of transactional mail carry a message whole', async () => {
    const queue = await services.queue('transactional')
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
    await transactionalQueue(services.sqs, queue).push(message)
    expect(await receive(services.sqs, queue, 10)).toMatchObject([{ body: message }])
  })

  it('of transactional mail hold a message back', async () => {
    const queue = await services.queue('transactional')
    await transactionalQueue(services.sqs, queue).push(welcome, 900)
    expect(await receive(services.sqs, queue, 10)).toEqual([])
    expect(await countDelayed(services.sqs, queue)).toBe(1)
  })

  it('of dead letters are named when they hold something', async () => {
    const urls = [await services.queue('events-dead'), await services.queue('lanes-dead')]
    const { filled } = deadLetterQueues(services.sqs, urls)
    expect(await filled()).toEqual([])
    for (let times = 0; times < 2; times++) await send(urls[0] ?? '')
    expect(await filled()).toEqual([{ queue: urls[0]?.split('/').at(-1), messages: 2 }])
  })

  it('of events are drained when nothing waits and nothing is being worked on', async () => {
    const urls = await eventQueues()
    const events = eventQueue(services.sqs, urls)
    expect(await events.drained()).toBe(true)
    await send(urls.events)
    expect(await events.drained()).toBe(false)
    const [received] = await receive(services.sqs, urls.events)
    expect(await events.drained()).toBe(false)
    await received?.remove()
    expect(await events.drained()).toBe(true)
  })

  it('of events do not wait for what is held back on purpose', async () => {
    const urls = await eventQueues()
    await send(urls.sendEvents)
    expect(await countDelayed(services.sqs, urls.sendEvents)).toBe(1)
    expect(await eventQueue(services.sqs, urls).drained()).toBe(true)
  })

  it('of events keep one that cannot be read as it came, with the reason', async () => {
    const urls = await eventQueues()
    const reason = `no JSON, ${'and so on '.repeat(200)}`
    await eventQueue(services.sqs, urls).bury('{"half', reason)
    const asked = { QueueUrl: urls.eventsDead, MessageAttributeNames: ['All'] }
    const { Messages: [message] = [] } = await services.sqs.send(new ReceiveMessageCommand(asked))
    expect(message).toMatchObject({
      Body: '{"half',
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) } },
    })
  })
})

describeWith(['clock'], 'a queue of transactional mail', () => {
  it('hands on what it held back when its time has come', async () => {
    const local = await openLocalServices()
    const { url } = local.queue('transactional')
    await transactionalQueue(local.sqs, url).push(welcome, 900)
    await local.clock.advance('PT16M', async () => {})
    expect(await receive(local.sqs, url, 10)).toMatchObject([{ body: welcome }])
    await local.close()
  })
})
