import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { laneMessage, openQueues } from '../sqs/local-queues.ts'
import { deferred } from '../workbench.ts'
import { bodiesOf, startRuntime } from './running.ts'

const failing = (...ids: (string | undefined)[]): SQSBatchResponse => ({
  batchItemFailures: ids.map((id) => ({ itemIdentifier: id ?? '' })),
})

describe('a function woken by a queue', () => {
  it('is handed the records as Lambda hands them, and its successes are deleted', async () => {
    const events: SQSEvent[] = []
    const { sqs, runtime } = startRuntime(async (event: SQSEvent) => void events.push(event))
    const lanes = sqs.queue('lanes')
    const { id } = lanes.send(laneMessage('go', 'lane-1', 'run:1:0:0'))
    await runtime.idle()
    expect(events).toEqual([
      {
        Records: [
          {
            messageId: id,
            receiptHandle: expect.stringContaining(id),
            body: 'go',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: expect.stringMatching(/^\d{13}$/),
              SenderId: expect.any(String),
              ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
              SequenceNumber: '00000000000000000001',
              MessageGroupId: 'lane-1',
              MessageDeduplicationId: 'run:1:0:0',
            },
            messageAttributes: {},
            md5OfBody: '34d1f91fb2e514b8576fab1a75a89a6b',
            eventSource: 'aws:sqs',
            eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:tidings-local-lanes.fifo',
            awsRegion: 'eu-central-1',
          },
        ],
      },
    ])
    expect(lanes.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
  })

  it('is handed again only the messages it reports as failed', async () => {
    const batches: string[][] = []
    const first = deferred()
    const { sqs, runtime } = startRuntime(
      async (event: SQSEvent) => {
        await first.promise
        batches.push(bodiesOf(event))
        return failing(
          ...event.Records.filter(
            ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount === '1',
          ).map(({ messageId }) => messageId),
        )
      },
      { concurrency: { fifo: 1, standard: 1 } },
    )
    for (const body of ['warm-up', 'good', 'bad', 'fine']) sqs.queue('events').send({ body })
    first.resolve()
    await runtime.idle()
    expect(batches.flat().sort()).toEqual(['bad', 'bad', 'fine', 'good', 'warm-up'])
    expect(batches.at(-1)).toEqual(['bad'])
  })

  it('that throws has the whole batch back, and after the last receipt in the dead-letter queue', async () => {
    const { sqs, runtime, faults } = startRuntime(async () => {
      throw new Error('no database')
    })
    sqs.queue('events').send({ body: 'poison' })
    await runtime.idle()
    expect(faults).toEqual([1, 2, 3].map(() => new Error('no database')))
    expect(sqs.queue('events-dead').counts().visible).toBe(1)
  })

  it('is handed in one batch what comes within a moment, where the queue has a batch window', async () => {
    const batches: string[][] = []
    const queues = openQueues()
    const events = queues.sqs.queue('events')
    const { runtime } = startRuntime(
      async (event: SQSEvent) => {
        batches.push(bodiesOf(event))
      },
      { sources: [{ queue: events, consumer: 'consumer', batchSize: 3, batchWindow: 5 }] },
    )
    for (const body of ['one', 'two']) {
      events.send({ body })
      await new Promise((resolve) => setImmediate(resolve))
    }
    await runtime.idle()
    for (const body of ['three', 'four', 'five', 'six']) events.send({ body })
    await runtime.idle()
    expect(batches).toEqual([['one', 'two'], ['three', 'four', 'five'], ['six']])
  })

  it('that reports a message it was never given has the whole batch back', async () => {
    const seen: string[] = []
    const { sqs, runtime } = startRuntime(async (event: SQSEvent) => {
      seen.push(...bodiesOf(event))
      return seen.length === 1 ? failing('unknown') : undefined
    })
    sqs.queue('events').send({ body: 'again' })
    await runtime.idle()
    expect(seen).toEqual(['again', 'again'])
  })

  it('works on several groups at once, on one group in order', async () => {
    const open = { a: deferred(), b: deferred() }
    const started: string[] = []
    const { sqs, runtime } = startRuntime(async (event: SQSEvent) => {
      started.push(...bodiesOf(event))
      await open[event.Records[0]?.attributes.MessageGroupId as 'a' | 'b'].promise
    })
    const lanes = sqs.queue('lanes')
    for (const [body, group] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      lanes.send(laneMessage(body, group))
    await Promise.resolve()
    expect(started).toEqual(['a1', 'b1'])
    open.b.resolve()
    open.a.resolve()
    await runtime.idle()
    expect(started).toEqual(['a1', 'b1', 'a2'])
  })

  it('sends messages on to itself without an end to what is in order', async () => {
    const seen: number[] = []
    const { sqs, runtime } = startRuntime(async (event: SQSEvent) => {
      const hop = Number(bodiesOf(event)[0])
      seen.push(hop)
      if (hop < 20) sqs.queue('lanes').send(laneMessage(String(hop + 1)))
    })
    sqs.queue('lanes').send(laneMessage('1'))
    await runtime.idle()
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })
})

describe('the context of an invocation', () => {
  it('counts the remaining time down from the timeout of the topology', async () => {
    let context: Context | undefined
    const { runtime } = startRuntime(async (_event, given) => {
      context = given
    })
    await runtime.invoke('arn:aws:lambda:eu-central-1:000000000000:function:consumer', {})
    expect(context).toMatchObject({ functionName: 'consumer', memoryLimitInMB: '512' })
    const remaining = context?.getRemainingTimeInMillis() ?? 0
    expect(remaining).toBeGreaterThan(50_000)
    expect(remaining).toBeLessThanOrEqual(60_000)
  })
})
