import { SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { deadLetterDesk } from '../../functions/adapters/dead-letters/dead-letter-desk.ts'
import { redriveDeadLetters } from '../../functions/flows/redrive-dead-letters.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { onEmailEvent } from '../../functions/handlers/on-email-event.ts'
import { onLaneMessage } from '../../functions/handlers/on-lane-message.ts'
import { localNames } from '../../infra/local/local-names.ts'
import { createRuntime } from '../../infra/local/runtime/create-runtime.ts'
import { createSqs } from '../../infra/local/sqs/create-sqs.ts'
import { topology } from '../../infra/topology.ts'
import { clientOptions, stageClock, temporaryHome } from '../infra/local/workbench.ts'
import { type CampaignPorts, lettersOf, manyPeople, startedCampaign } from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'
import { memoryJobStore } from '../support/memory/job-store.ts'

const campaignId = 'november-digest'
const people = manyPeople(12)
const at = '2026-11-23T09:00:00.000Z'
const maxReceives = 5

/** The queues of the topology and the functions they wake; a message that failed comes back at once. */
async function queuesOver(ports: CampaignPorts) {
  const home = temporaryHome()
  const sqs = createSqs({ home, clock: stageClock(home), queues: topology.queues })
  const bury = async (body: string, reason: string) =>
    void sqs.queue('events-dead').send({ body, attributes: { reason } })
  const door = { ...ports, events: { ...ports.events, bury }, jobs: memoryJobStore() }
  const consumers = { lanes: onLaneMessage(door), events: onEmailEvent(door) }
  const faults: unknown[] = []
  const names = ['lanes', 'events'] as const
  const runtime = createRuntime({
    functions: topology.functions,
    handlers: { 'on-lane-message': consumers.lanes, 'on-email-event': consumers.events },
    sources: names.map((name) => ({ ...topology.queues[name], queue: sqs.queue(name) })),
    onFault: (fault) => faults.push(fault),
    retryAfter: 0,
  })
  runtime.start()
  onTestFinished(async () => {
    await runtime.stop(0)
    sqs.stop()
  })
  const desk = deadLetterDesk(new SQSClient(clientOptions(sqs.service)), localNames)
  const redrive = (name: string) => redriveDeadLetters({ clock: ports.clock, desk }, { queue: name })
  return { queue: sqs.queue, idle: runtime.idle, redrive }
}

describe('a poison message', () => {
  it('ahead of a lane’s orders is buried after five receipts; then everyone is mailed, also on a redrive', async () => {
    const { ports, order } = await startedCampaign(people)
    const { queue, idle, redrive } = await queuesOver(ports)
    const lane = (body: string) =>
      queue('lanes').send({ body, groupId: 'lane-0', deduplicationId: body.slice(0, 20) })
    lane('{"no":"order"')
    lane(JSON.stringify(order))
    await idle()
    expect(queue('lanes-dead').counts().visible).toBe(1)
    expect(ports.log.lines.filter(({ level }) => level === 'error')).toHaveLength(maxReceives)
    expect(lettersOf(ports)).toBe('a'.repeat(people.length))
    expect(await redrive('lanes')).toMatchObject({ queues: [{ kind: 'moved', messages: 1 }] })
    lane(`${JSON.stringify(order)} `)
    await idle()
    expect(queue('lanes-dead').counts().visible).toBe(1)
    expect(ports.mailer.calls).toHaveLength(people.length)
  })

  it('among events is buried alone; the others of its batch count', async () => {
    const { ports, order } = await startedCampaign(people)
    const { queue, idle } = await queuesOver(ports)
    queue('lanes').send({ body: JSON.stringify(order), groupId: 'lane-0', deduplicationId: 'first' })
    await idle()
    const events = ports.mailer.mailed.map((message) => anEvent('Delivery', message, { at }))
    for (const body of [...events.slice(0, 6), 'no event', ...events.slice(6)]) queue('events').send({ body })
    await idle()
    expect(queue('events-dead').receive(10)).toMatchObject([
      { body: 'no event', attributes: { reason: expect.stringMatching(/\S/) } },
    ])
    expect(await reportCampaign(ports, { campaignId })).toMatchObject({
      counts: { delivered: people.length },
    })
  })

  it('that was none, since only the table failed, counts once when it is redriven, however often', async () => {
    const { ports, order } = await startedCampaign(people)
    const { recordOutcomes } = ports.runs
    let isBroken = true
    const runs = {
      ...ports.runs,
      recordOutcomes: async (...outcomes: Parameters<typeof recordOutcomes>) => {
        if (isBroken) throw new Error('the table is throttled')
        return recordOutcomes(...outcomes)
      },
    }
    const { queue, idle, redrive } = await queuesOver({ ...ports, runs })
    queue('lanes').send({ body: JSON.stringify(order), groupId: 'lane-0', deduplicationId: 'first' })
    await idle()
    for (const message of ports.mailer.mailed.slice(0, 4)) {
      queue('events').send({ body: anEvent('Delivery', message, { at }) })
    }
    await idle()
    expect(queue('events-dead').counts().visible).toBe(4)
    isBroken = false
    const bodies = queue('events-dead').receive(10, 0)
    for (const times of [1, 2, 3]) {
      if (times > 1) for (const { body } of bodies) queue('events-dead').send({ body })
      await expect.poll(() => queue('events-dead').counts().visible).toBe(4)
      expect(await redrive('events')).toMatchObject({ queues: [{ kind: 'moved', messages: 4 }] })
      await idle()
      expect(await reportCampaign(ports, { campaignId }), `redriven ${times} times`).toMatchObject({
        counts: { delivered: 4 },
      })
    }
  })
})
