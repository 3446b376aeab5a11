import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deadLetterDesk } from '../../../functions/adapters/dead-letters/dead-letter-desk.ts'
import { sqsClient } from '../../../functions/adapters/service-clients.ts'
import { discardDeadLetters } from '../../../functions/flows/discard-dead-letters.ts'
import { listDeadLetters } from '../../../functions/flows/list-dead-letters.ts'
import { redriveDeadLetters } from '../../../functions/flows/redrive-dead-letters.ts'
import { localNames } from '../../../infra/local/local-names.ts'
import { topology } from '../../../infra/topology.ts'
import { openLocalServices } from '../../support/local-services.ts'
import { jsonAnswer, startLoopbackAws } from '../../support/loopback-aws.ts'
import { memoryClock } from '../../support/memory/clock.ts'

let local: Awaited<ReturnType<typeof openLocalServices>>
beforeEach(async () => {
  local = await openLocalServices()
})
afterEach(() => local.close())

/** The queues of a stage; its schedules' dead letters lie in the topology's own queue `later`, which no queue feeds. */
function thePorts(schedulesDead?: { readonly url: string; readonly arn: string }) {
  const names = {
    ...localNames,
    ...(schedulesDead && {
      deadLetterUrls: [...localNames.deadLetterUrls, schedulesDead.url],
      schedulerDeadLetterArn: schedulesDead.arn,
    }),
  }
  return { clock: memoryClock(), desk: deadLetterDesk(local.sqs, names) }
}

const order = { campaignId: 'november', runId: 'abcdefghij234567', lane: 0, epoch: 1, hop: 0 }
const lane = (hop: number) => ({
  body: JSON.stringify({ ...order, hop }),
  groupId: 'lane-0',
  deduplicationId: `hop-${hop}`,
})

describe('the dead letters of a stage', () => {
  it('are told by the queue they come from, and lie there afterwards as they did', async () => {
    for (const hop of [0, 1, 2]) local.queue('lanes-dead').send(lane(hop))
    local.queue('events-dead').send({ body: 'no event', attributes: { reason: 'not JSON' } })
    for (const look of ['first', 'second']) {
      const standings = await listDeadLetters(thePorts())
      const filled = standings.filter(({ messages }) => messages > 0)
      expect(filled, look).toMatchObject([
        {
          name: 'lanes',
          messages: 3,
          isReturnable: true,
          oldestSentAt: expect.stringMatching(/^2026-11-23T08:00/),
        },
        { name: 'events', letters: [{ kind: 'unreadable', why: 'not JSON' }] },
      ])
      expect(filled[0]?.letters).toHaveLength(3)
      expect(filled[0]?.letters[0]).toMatchObject({ kind: 'lane 0', about: 'november' })
      await expect.poll(() => local.queue('lanes-dead').counts().inFlight).toBe(0)
    }
  })

  it('are none of a stage where everything was worked off', async () => {
    const standings = await listDeadLetters(thePorts())
    expect(standings.map(({ name }) => name)).toEqual(Object.keys(topology.queues))
    expect(standings.every(({ messages, letters }) => messages === 0 && letters.length === 0)).toBe(true)
  })

  it('are given back to their queue, those that a function put aside itself too; again there is nothing to give', async () => {
    local.queue('lanes-dead').send(lane(0))
    local.queue('events-dead').send({ body: 'no event', attributes: { reason: 'not JSON' } })
    const ports = thePorts()
    expect(await redriveDeadLetters(ports, {})).toEqual({
      kind: 'done',
      queues: [
        { queue: 'lanes', kind: 'moved', messages: 1 },
        { queue: 'transactional', kind: 'empty' },
        { queue: 'events', kind: 'moved', messages: 1 },
        { queue: 'sendEvents', kind: 'empty' },
        { queue: 'content', kind: 'empty' },
      ],
    })
    expect(local.queue('lanes').receive(10)).toMatchObject([lane(0)].map(({ body }) => ({ body })))
    expect(local.queue('events').receive(10)).toMatchObject([{ body: 'no event' }])
    expect(await redriveDeadLetters(ports, { queue: 'lanes' })).toEqual({
      kind: 'done',
      queues: [{ queue: 'lanes', kind: 'empty' }],
    })
  })

  it('of schedules came from no queue: they are told, not given back, and may be let go', async () => {
    const schedulesDead = local.queue('transactional')
    const ports = thePorts(schedulesDead)
    schedulesDead.send({
      body: '{"kind":"start","campaignId":"november"}',
      attributes: { ERROR_CODE: 'AWS.Lambda.ThrottlingException' },
    })
    const told = (await listDeadLetters(ports)).find(({ name }) => name === 'schedules')
    expect(told).toMatchObject({
      isReturnable: false,
      letters: [{ kind: 'start', about: 'november', why: 'AWS.Lambda.ThrottlingException' }],
    })
    await expect.poll(() => schedulesDead.counts().visible).toBe(1)
    const redriven = await redriveDeadLetters(ports, { queue: 'schedules' })
    expect(redriven).toEqual({ kind: 'done', queues: [{ queue: 'schedules', kind: 'no-source' }] })
    const all = await redriveDeadLetters(ports, {})
    expect(all.kind === 'done' && all.queues.map(({ queue }) => queue)).not.toContain('schedules')
    expect(await discardDeadLetters(ports, { queue: 'schedules' })).toEqual({
      kind: 'discarded',
      messages: 1,
    })
    expect(schedulesDead.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
  })

  it('are deleted by queue, all of them, and no other’s', async () => {
    for (let n = 0; n < 25; n += 1) local.queue('events-dead').send({ body: `${n}` })
    local.queue('lanes-dead').send(lane(0))
    const discarded = await discardDeadLetters(thePorts(), { queue: 'events' })
    expect(discarded).toEqual({ kind: 'discarded', messages: 25 })
    expect(local.queue('events-dead').counts().visible).toBe(0)
    expect(local.queue('lanes-dead').counts().visible).toBe(1)
  })

  it('are called by the name of their queue within the one that CloudFormation makes up', async () => {
    const aws = await startLoopbackAws({
      ListDeadLetterSourceQueues: jsonAnswer({
        queueUrls: ['https://sqs.eu-central-1.amazonaws.com/1/tidings-my-prod-QueuescontentAB12CD34-x9Yz'],
      }),
      GetQueueAttributes: jsonAnswer({
        Attributes: {
          QueueArn: 'a',
          ApproximateNumberOfMessages: '0',
          ApproximateNumberOfMessagesNotVisible: '0',
        },
      }),
      ListMessageMoveTasks: jsonAnswer({
        Results: [{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 3 }],
      }),
    })
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    const client = sqsClient({ region: 'eu-central-1', endpoint: aws.endpoint, credentials })
    const [queue] = await deadLetterDesk(client, { ...localNames, deadLetterUrls: ['dead'] }).queues()
    expect(queue).toMatchObject({ name: 'content', move: { status: 'moving', moved: 3 } })
  })

  it('of a queue that there is none of are answered with those that there are', async () => {
    const known = Object.keys(topology.queues)
    expect(await redriveDeadLetters(thePorts(), { queue: 'lane' })).toEqual({ kind: 'no-such-queue', known })
    expect(await discardDeadLetters(thePorts(), { queue: 'lane' })).toEqual({ kind: 'no-such-queue', known })
  })
})
